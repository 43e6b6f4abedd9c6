/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "../number-only-protobuf.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $Array = $util.global.Array, $TypeError = $util.global.TypeError, $String = $util.global.String, $parseInt = $util.global.parseInt, $BigInt = $util.global.BigInt, $Number = $util.global.Number, $Boolean = $util.global.Boolean, $isFinite = $util.global.isFinite;

// Exported root namespace
const $root = $protobuf.roots["gtfs-realtime"] || ($protobuf.roots["gtfs-realtime"] = {});

export const transit_realtime = $root.transit_realtime = (() => {

    /**
     * Namespace transit_realtime.
     * @exports transit_realtime
     * @namespace
     */
    const transit_realtime = {};

    transit_realtime.FeedMessage = (function() {

        /**
         * Properties of a FeedMessage.
         * @typedef {Object} transit_realtime.FeedMessage.$Properties
         * @property {transit_realtime.FeedHeader.$Properties|null} [header] FeedMessage header
         * @property {Array.<transit_realtime.FeedEntity.$Properties>|null} [entity] FeedMessage entity
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FeedMessage.
         * @memberof transit_realtime
         * @interface IFeedMessage
         * @augments transit_realtime.FeedMessage.$Properties
         * @deprecated Use transit_realtime.FeedMessage.$Properties instead.
         */

        /**
         * Shape of a FeedMessage.
         * @typedef {transit_realtime.FeedMessage.$Properties} transit_realtime.FeedMessage.$Shape
         */

        /**
         * Constructs a new FeedMessage.
         * @memberof transit_realtime
         * @classdesc Represents a FeedMessage.
         * @constructor
         * @param {transit_realtime.FeedMessage.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FeedMessage = function (properties) {
            this.entity = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FeedMessage header.
         * @member {transit_realtime.FeedHeader.$Properties|null|undefined} header
         * @memberof transit_realtime.FeedMessage
         * @instance
         */
        FeedMessage.prototype.header = null;

        /**
         * FeedMessage entity.
         * @member {Array.<transit_realtime.FeedEntity.$Properties>} entity
         * @memberof transit_realtime.FeedMessage
         * @instance
         */
        FeedMessage.prototype.entity = $util.emptyArray;

        /**
         * Creates a new FeedMessage instance using the specified properties.
         * @function create
         * @memberof transit_realtime.FeedMessage
         * @static
         * @param {transit_realtime.FeedMessage.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.FeedMessage} FeedMessage instance
         * @type {{
         *   (properties: transit_realtime.FeedMessage.$Shape): transit_realtime.FeedMessage & transit_realtime.FeedMessage.$Shape;
         *   (properties?: transit_realtime.FeedMessage.$Properties): transit_realtime.FeedMessage;
         * }}
         */
        FeedMessage.create = function(properties) {
            return new FeedMessage(properties);
        };

        /**
         * Encodes the specified FeedMessage message. Does not implicitly {@link transit_realtime.FeedMessage.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.FeedMessage
         * @static
         * @param {transit_realtime.FeedMessage.$Properties} message FeedMessage message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FeedMessage.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                $root.transit_realtime.FeedHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.entity != null && message.entity.length)
                for (let i = 0; i < message.entity.length; ++i)
                    $root.transit_realtime.FeedEntity.encode(message.entity[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FeedMessage message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.FeedMessage
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.FeedMessage & transit_realtime.FeedMessage.$Shape} FeedMessage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FeedMessage.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.FeedMessage();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.header = $root.transit_realtime.FeedHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.entity && message.entity.length))
                            message.entity = [];
                        message.entity.push($root.transit_realtime.FeedEntity.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a FeedMessage message.
         * @function verify
         * @memberof transit_realtime.FeedMessage
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        FeedMessage.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            if (message.header != null && $Object.hasOwnProperty.call(message, "header")) {
                let error = $root.transit_realtime.FeedHeader.verify(message.header, _depth + 1);
                if (error)
                    return "header." + error;
            }
            if (message.entity != null && $Object.hasOwnProperty.call(message, "entity")) {
                if (!$Array.isArray(message.entity))
                    return "entity: array expected";
                for (let i = 0; i < message.entity.length; ++i) {
                    let error = $root.transit_realtime.FeedEntity.verify(message.entity[i], _depth + 1);
                    if (error)
                        return "entity." + error;
                }
            }
            return null;
        };

        /**
         * Creates a FeedMessage message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.FeedMessage
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.FeedMessage} FeedMessage
         */
        FeedMessage.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.FeedMessage)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.FeedMessage: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.FeedMessage();
            if (object.header != null) {
                if (!$util.isObject(object.header))
                    throw $TypeError(".transit_realtime.FeedMessage.header: object expected");
                message.header = $root.transit_realtime.FeedHeader.fromObject(object.header, _depth + 1);
            }
            if (object.entity) {
                if (!$Array.isArray(object.entity))
                    throw $TypeError(".transit_realtime.FeedMessage.entity: array expected");
                message.entity = $Array(object.entity.length);
                for (let i = 0; i < object.entity.length; ++i) {
                    if (!$util.isObject(object.entity[i]))
                        throw $TypeError(".transit_realtime.FeedMessage.entity: object expected");
                    message.entity[i] = $root.transit_realtime.FeedEntity.fromObject(object.entity[i], _depth + 1);
                }
            }
            return message;
        };

        /**
         * Creates a plain object from a FeedMessage message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.FeedMessage
         * @static
         * @param {transit_realtime.FeedMessage} message FeedMessage
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        FeedMessage.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults)
                object.entity = [];
            if (options.defaults)
                object.header = null;
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                object.header = $root.transit_realtime.FeedHeader.toObject(message.header, options, _depth + 1);
            if (message.entity && message.entity.length) {
                object.entity = $Array(message.entity.length);
                for (let j = 0; j < message.entity.length; ++j)
                    object.entity[j] = $root.transit_realtime.FeedEntity.toObject(message.entity[j], options, _depth + 1);
            }
            return object;
        };

        /**
         * Converts this FeedMessage to JSON.
         * @function toJSON
         * @memberof transit_realtime.FeedMessage
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        FeedMessage.prototype.toJSON = function() {
            return FeedMessage.toObject(this, $protobuf.util.toJSONOptions);
        };

        return FeedMessage;
    })();

    transit_realtime.FeedHeader = (function() {

        /**
         * Properties of a FeedHeader.
         * @typedef {Object} transit_realtime.FeedHeader.$Properties
         * @property {string|null} [gtfsRealtimeVersion] FeedHeader gtfsRealtimeVersion
         * @property {number|null} [incrementality] FeedHeader incrementality
         * @property {number|null} [timestamp] FeedHeader timestamp
         * @property {string|null} [feedVersion] FeedHeader feedVersion
         * @property {Uint8Array|null} [nyct] FeedHeader nyct
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FeedHeader.
         * @memberof transit_realtime
         * @interface IFeedHeader
         * @augments transit_realtime.FeedHeader.$Properties
         * @deprecated Use transit_realtime.FeedHeader.$Properties instead.
         */

        /**
         * Shape of a FeedHeader.
         * @typedef {transit_realtime.FeedHeader.$Properties} transit_realtime.FeedHeader.$Shape
         */

        /**
         * Constructs a new FeedHeader.
         * @memberof transit_realtime
         * @classdesc Represents a FeedHeader.
         * @constructor
         * @param {transit_realtime.FeedHeader.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FeedHeader = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FeedHeader gtfsRealtimeVersion.
         * @member {string|null|undefined} gtfsRealtimeVersion
         * @memberof transit_realtime.FeedHeader
         * @instance
         */
        FeedHeader.prototype.gtfsRealtimeVersion = null;

        /**
         * FeedHeader incrementality.
         * @member {number|null|undefined} incrementality
         * @memberof transit_realtime.FeedHeader
         * @instance
         */
        FeedHeader.prototype.incrementality = null;

        /**
         * FeedHeader timestamp.
         * @member {number|null|undefined} timestamp
         * @memberof transit_realtime.FeedHeader
         * @instance
         */
        FeedHeader.prototype.timestamp = null;

        /**
         * FeedHeader feedVersion.
         * @member {string|null|undefined} feedVersion
         * @memberof transit_realtime.FeedHeader
         * @instance
         */
        FeedHeader.prototype.feedVersion = null;

        /**
         * FeedHeader nyct.
         * @member {Uint8Array|null|undefined} nyct
         * @memberof transit_realtime.FeedHeader
         * @instance
         */
        FeedHeader.prototype.nyct = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(FeedHeader.prototype, "_gtfsRealtimeVersion", {
            get: $util.oneOfGetter($oneOfFields = ["gtfsRealtimeVersion"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(FeedHeader.prototype, "_incrementality", {
            get: $util.oneOfGetter($oneOfFields = ["incrementality"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(FeedHeader.prototype, "_timestamp", {
            get: $util.oneOfGetter($oneOfFields = ["timestamp"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(FeedHeader.prototype, "_feedVersion", {
            get: $util.oneOfGetter($oneOfFields = ["feedVersion"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(FeedHeader.prototype, "_nyct", {
            get: $util.oneOfGetter($oneOfFields = ["nyct"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new FeedHeader instance using the specified properties.
         * @function create
         * @memberof transit_realtime.FeedHeader
         * @static
         * @param {transit_realtime.FeedHeader.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.FeedHeader} FeedHeader instance
         * @type {{
         *   (properties: transit_realtime.FeedHeader.$Shape): transit_realtime.FeedHeader & transit_realtime.FeedHeader.$Shape;
         *   (properties?: transit_realtime.FeedHeader.$Properties): transit_realtime.FeedHeader;
         * }}
         */
        FeedHeader.create = function(properties) {
            return new FeedHeader(properties);
        };

        /**
         * Encodes the specified FeedHeader message. Does not implicitly {@link transit_realtime.FeedHeader.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.FeedHeader
         * @static
         * @param {transit_realtime.FeedHeader.$Properties} message FeedHeader message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FeedHeader.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.gtfsRealtimeVersion != null && $Object.hasOwnProperty.call(message, "gtfsRealtimeVersion"))
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.gtfsRealtimeVersion);
            if (message.incrementality != null && $Object.hasOwnProperty.call(message, "incrementality"))
                writer.uint32(/* id 2, wireType 0 =*/16).int32(message.incrementality);
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp"))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.timestamp);
            if (message.feedVersion != null && $Object.hasOwnProperty.call(message, "feedVersion"))
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.feedVersion);
            if (message.nyct != null && $Object.hasOwnProperty.call(message, "nyct"))
                writer.uint32(/* id 1001, wireType 2 =*/8010).bytes(message.nyct);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FeedHeader message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.FeedHeader
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.FeedHeader & transit_realtime.FeedHeader.$Shape} FeedHeader
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FeedHeader.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.FeedHeader();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.gtfsRealtimeVersion = reader.stringVerify();
                        message._gtfsRealtimeVersion = "gtfsRealtimeVersion";
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        message.incrementality = reader.int32();
                        message._incrementality = "incrementality";
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        message.timestamp = reader.uint64();
                        message._timestamp = "timestamp";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.feedVersion = reader.stringVerify();
                        message._feedVersion = "feedVersion";
                        continue;
                    }
                case 1001: {
                        if (wireType !== 2)
                            break;
                        message.nyct = reader.bytes();
                        message._nyct = "nyct";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a FeedHeader message.
         * @function verify
         * @memberof transit_realtime.FeedHeader
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        FeedHeader.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.gtfsRealtimeVersion != null && $Object.hasOwnProperty.call(message, "gtfsRealtimeVersion")) {
                properties._gtfsRealtimeVersion = 1;
                if (!$util.isString(message.gtfsRealtimeVersion))
                    return "gtfsRealtimeVersion: string expected";
            }
            if (message.incrementality != null && $Object.hasOwnProperty.call(message, "incrementality")) {
                properties._incrementality = 1;
                if (!$util.isInteger(message.incrementality))
                    return "incrementality: integer expected";
            }
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp")) {
                properties._timestamp = 1;
                if (!$util.isInteger(message.timestamp) && !(message.timestamp && $util.isInteger(message.timestamp.low) && $util.isInteger(message.timestamp.high)))
                    return "timestamp: integer|Long expected";
            }
            if (message.feedVersion != null && $Object.hasOwnProperty.call(message, "feedVersion")) {
                properties._feedVersion = 1;
                if (!$util.isString(message.feedVersion))
                    return "feedVersion: string expected";
            }
            if (message.nyct != null && $Object.hasOwnProperty.call(message, "nyct")) {
                properties._nyct = 1;
                if (!(message.nyct && typeof message.nyct.length === "number" || $util.isString(message.nyct)))
                    return "nyct: buffer expected";
            }
            return null;
        };

        /**
         * Creates a FeedHeader message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.FeedHeader
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.FeedHeader} FeedHeader
         */
        FeedHeader.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.FeedHeader)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.FeedHeader: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.FeedHeader();
            if (object.gtfsRealtimeVersion != null)
                message.gtfsRealtimeVersion = $String(object.gtfsRealtimeVersion);
            if (object.incrementality != null)
                message.incrementality = object.incrementality | 0;
            if (object.timestamp != null)
                if ($util.Long)
                    message.timestamp = $util.Long.fromValue(object.timestamp, true);
                else if (typeof object.timestamp === "string")
                    message.timestamp = $parseInt(object.timestamp, 10);
                else if (typeof object.timestamp === "number")
                    message.timestamp = object.timestamp;
                else if (typeof object.timestamp === "object")
                    message.timestamp = new $util.LongBits(object.timestamp.low >>> 0, object.timestamp.high >>> 0).toNumber(true);
            if (object.feedVersion != null)
                message.feedVersion = $String(object.feedVersion);
            if (object.nyct != null)
                if (typeof object.nyct === "string")
                    $util.base64.decode(object.nyct, message.nyct = $util.newBuffer($util.base64.length(object.nyct)), 0);
                else if (object.nyct.length >= 0)
                    message.nyct = object.nyct;
            return message;
        };

        /**
         * Creates a plain object from a FeedHeader message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.FeedHeader
         * @static
         * @param {transit_realtime.FeedHeader} message FeedHeader
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        FeedHeader.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (message.gtfsRealtimeVersion != null && $Object.hasOwnProperty.call(message, "gtfsRealtimeVersion"))
                object.gtfsRealtimeVersion = message.gtfsRealtimeVersion;
            if (message.incrementality != null && $Object.hasOwnProperty.call(message, "incrementality"))
                object.incrementality = message.incrementality;
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.timestamp = typeof message.timestamp === "number" ? $BigInt(message.timestamp) : $util.Long.fromBits(message.timestamp.low >>> 0, message.timestamp.high >>> 0, true).toBigInt();
                else if (typeof message.timestamp === "number")
                    object.timestamp = options.longs === $String ? $String(message.timestamp) : message.timestamp;
                else
                    object.timestamp = options.longs === $String ? $util.Long.prototype.toString.call(message.timestamp) : options.longs === $Number ? new $util.LongBits(message.timestamp.low >>> 0, message.timestamp.high >>> 0).toNumber(true) : message.timestamp;
            if (message.feedVersion != null && $Object.hasOwnProperty.call(message, "feedVersion"))
                object.feedVersion = message.feedVersion;
            if (message.nyct != null && $Object.hasOwnProperty.call(message, "nyct"))
                object.nyct = options.bytes === $String ? $util.base64.encode(message.nyct, 0, message.nyct.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.nyct) : message.nyct;
            return object;
        };

        /**
         * Converts this FeedHeader to JSON.
         * @function toJSON
         * @memberof transit_realtime.FeedHeader
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        FeedHeader.prototype.toJSON = function() {
            return FeedHeader.toObject(this, $protobuf.util.toJSONOptions);
        };

        return FeedHeader;
    })();

    transit_realtime.FeedEntity = (function() {

        /**
         * Properties of a FeedEntity.
         * @typedef {Object} transit_realtime.FeedEntity.$Properties
         * @property {string|null} [id] FeedEntity id
         * @property {boolean|null} [isDeleted] FeedEntity isDeleted
         * @property {transit_realtime.TripUpdate.$Properties|null} [tripUpdate] FeedEntity tripUpdate
         * @property {transit_realtime.VehiclePosition.$Properties|null} [vehicle] FeedEntity vehicle
         * @property {transit_realtime.Alert.$Properties|null} [alert] FeedEntity alert
         * @property {Uint8Array|null} [shape] FeedEntity shape
         * @property {Uint8Array|null} [stop] FeedEntity stop
         * @property {Uint8Array|null} [tripModifications] FeedEntity tripModifications
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FeedEntity.
         * @memberof transit_realtime
         * @interface IFeedEntity
         * @augments transit_realtime.FeedEntity.$Properties
         * @deprecated Use transit_realtime.FeedEntity.$Properties instead.
         */

        /**
         * Shape of a FeedEntity.
         * @typedef {transit_realtime.FeedEntity.$Properties} transit_realtime.FeedEntity.$Shape
         */

        /**
         * Constructs a new FeedEntity.
         * @memberof transit_realtime
         * @classdesc Represents a FeedEntity.
         * @constructor
         * @param {transit_realtime.FeedEntity.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FeedEntity = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FeedEntity id.
         * @member {string|null|undefined} id
         * @memberof transit_realtime.FeedEntity
         * @instance
         */
        FeedEntity.prototype.id = null;

        /**
         * FeedEntity isDeleted.
         * @member {boolean|null|undefined} isDeleted
         * @memberof transit_realtime.FeedEntity
         * @instance
         */
        FeedEntity.prototype.isDeleted = null;

        /**
         * FeedEntity tripUpdate.
         * @member {transit_realtime.TripUpdate.$Properties|null|undefined} tripUpdate
         * @memberof transit_realtime.FeedEntity
         * @instance
         */
        FeedEntity.prototype.tripUpdate = null;

        /**
         * FeedEntity vehicle.
         * @member {transit_realtime.VehiclePosition.$Properties|null|undefined} vehicle
         * @memberof transit_realtime.FeedEntity
         * @instance
         */
        FeedEntity.prototype.vehicle = null;

        /**
         * FeedEntity alert.
         * @member {transit_realtime.Alert.$Properties|null|undefined} alert
         * @memberof transit_realtime.FeedEntity
         * @instance
         */
        FeedEntity.prototype.alert = null;

        /**
         * FeedEntity shape.
         * @member {Uint8Array|null|undefined} shape
         * @memberof transit_realtime.FeedEntity
         * @instance
         */
        FeedEntity.prototype.shape = null;

        /**
         * FeedEntity stop.
         * @member {Uint8Array|null|undefined} stop
         * @memberof transit_realtime.FeedEntity
         * @instance
         */
        FeedEntity.prototype.stop = null;

        /**
         * FeedEntity tripModifications.
         * @member {Uint8Array|null|undefined} tripModifications
         * @memberof transit_realtime.FeedEntity
         * @instance
         */
        FeedEntity.prototype.tripModifications = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(FeedEntity.prototype, "_id", {
            get: $util.oneOfGetter($oneOfFields = ["id"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(FeedEntity.prototype, "_isDeleted", {
            get: $util.oneOfGetter($oneOfFields = ["isDeleted"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(FeedEntity.prototype, "_shape", {
            get: $util.oneOfGetter($oneOfFields = ["shape"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(FeedEntity.prototype, "_stop", {
            get: $util.oneOfGetter($oneOfFields = ["stop"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(FeedEntity.prototype, "_tripModifications", {
            get: $util.oneOfGetter($oneOfFields = ["tripModifications"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new FeedEntity instance using the specified properties.
         * @function create
         * @memberof transit_realtime.FeedEntity
         * @static
         * @param {transit_realtime.FeedEntity.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.FeedEntity} FeedEntity instance
         * @type {{
         *   (properties: transit_realtime.FeedEntity.$Shape): transit_realtime.FeedEntity & transit_realtime.FeedEntity.$Shape;
         *   (properties?: transit_realtime.FeedEntity.$Properties): transit_realtime.FeedEntity;
         * }}
         */
        FeedEntity.create = function(properties) {
            return new FeedEntity(properties);
        };

        /**
         * Encodes the specified FeedEntity message. Does not implicitly {@link transit_realtime.FeedEntity.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.FeedEntity
         * @static
         * @param {transit_realtime.FeedEntity.$Properties} message FeedEntity message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FeedEntity.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
            if (message.isDeleted != null && $Object.hasOwnProperty.call(message, "isDeleted"))
                writer.uint32(/* id 2, wireType 0 =*/16).bool(message.isDeleted);
            if (message.tripUpdate != null && $Object.hasOwnProperty.call(message, "tripUpdate"))
                $root.transit_realtime.TripUpdate.encode(message.tripUpdate, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                $root.transit_realtime.VehiclePosition.encode(message.vehicle, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.alert != null && $Object.hasOwnProperty.call(message, "alert"))
                $root.transit_realtime.Alert.encode(message.alert, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.shape != null && $Object.hasOwnProperty.call(message, "shape"))
                writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.shape);
            if (message.stop != null && $Object.hasOwnProperty.call(message, "stop"))
                writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.stop);
            if (message.tripModifications != null && $Object.hasOwnProperty.call(message, "tripModifications"))
                writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.tripModifications);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FeedEntity message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.FeedEntity
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.FeedEntity & transit_realtime.FeedEntity.$Shape} FeedEntity
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FeedEntity.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.FeedEntity();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.id = reader.stringVerify();
                        message._id = "id";
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        message.isDeleted = reader.bool();
                        message._isDeleted = "isDeleted";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.tripUpdate = $root.transit_realtime.TripUpdate.decode(reader, reader.size(), $undefined, _depth + 1, message.tripUpdate);
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.vehicle = $root.transit_realtime.VehiclePosition.decode(reader, reader.size(), $undefined, _depth + 1, message.vehicle);
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.alert = $root.transit_realtime.Alert.decode(reader, reader.size(), $undefined, _depth + 1, message.alert);
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.shape = reader.bytes();
                        message._shape = "shape";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.stop = reader.bytes();
                        message._stop = "stop";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.tripModifications = reader.bytes();
                        message._tripModifications = "tripModifications";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a FeedEntity message.
         * @function verify
         * @memberof transit_realtime.FeedEntity
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        FeedEntity.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.id != null && $Object.hasOwnProperty.call(message, "id")) {
                properties._id = 1;
                if (!$util.isString(message.id))
                    return "id: string expected";
            }
            if (message.isDeleted != null && $Object.hasOwnProperty.call(message, "isDeleted")) {
                properties._isDeleted = 1;
                if (typeof message.isDeleted !== "boolean")
                    return "isDeleted: boolean expected";
            }
            if (message.tripUpdate != null && $Object.hasOwnProperty.call(message, "tripUpdate")) {
                let error = $root.transit_realtime.TripUpdate.verify(message.tripUpdate, _depth + 1);
                if (error)
                    return "tripUpdate." + error;
            }
            if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle")) {
                let error = $root.transit_realtime.VehiclePosition.verify(message.vehicle, _depth + 1);
                if (error)
                    return "vehicle." + error;
            }
            if (message.alert != null && $Object.hasOwnProperty.call(message, "alert")) {
                let error = $root.transit_realtime.Alert.verify(message.alert, _depth + 1);
                if (error)
                    return "alert." + error;
            }
            if (message.shape != null && $Object.hasOwnProperty.call(message, "shape")) {
                properties._shape = 1;
                if (!(message.shape && typeof message.shape.length === "number" || $util.isString(message.shape)))
                    return "shape: buffer expected";
            }
            if (message.stop != null && $Object.hasOwnProperty.call(message, "stop")) {
                properties._stop = 1;
                if (!(message.stop && typeof message.stop.length === "number" || $util.isString(message.stop)))
                    return "stop: buffer expected";
            }
            if (message.tripModifications != null && $Object.hasOwnProperty.call(message, "tripModifications")) {
                properties._tripModifications = 1;
                if (!(message.tripModifications && typeof message.tripModifications.length === "number" || $util.isString(message.tripModifications)))
                    return "tripModifications: buffer expected";
            }
            return null;
        };

        /**
         * Creates a FeedEntity message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.FeedEntity
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.FeedEntity} FeedEntity
         */
        FeedEntity.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.FeedEntity)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.FeedEntity: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.FeedEntity();
            if (object.id != null)
                message.id = $String(object.id);
            if (object.isDeleted != null)
                message.isDeleted = $Boolean(object.isDeleted);
            if (object.tripUpdate != null) {
                if (!$util.isObject(object.tripUpdate))
                    throw $TypeError(".transit_realtime.FeedEntity.tripUpdate: object expected");
                message.tripUpdate = $root.transit_realtime.TripUpdate.fromObject(object.tripUpdate, _depth + 1);
            }
            if (object.vehicle != null) {
                if (!$util.isObject(object.vehicle))
                    throw $TypeError(".transit_realtime.FeedEntity.vehicle: object expected");
                message.vehicle = $root.transit_realtime.VehiclePosition.fromObject(object.vehicle, _depth + 1);
            }
            if (object.alert != null) {
                if (!$util.isObject(object.alert))
                    throw $TypeError(".transit_realtime.FeedEntity.alert: object expected");
                message.alert = $root.transit_realtime.Alert.fromObject(object.alert, _depth + 1);
            }
            if (object.shape != null)
                if (typeof object.shape === "string")
                    $util.base64.decode(object.shape, message.shape = $util.newBuffer($util.base64.length(object.shape)), 0);
                else if (object.shape.length >= 0)
                    message.shape = object.shape;
            if (object.stop != null)
                if (typeof object.stop === "string")
                    $util.base64.decode(object.stop, message.stop = $util.newBuffer($util.base64.length(object.stop)), 0);
                else if (object.stop.length >= 0)
                    message.stop = object.stop;
            if (object.tripModifications != null)
                if (typeof object.tripModifications === "string")
                    $util.base64.decode(object.tripModifications, message.tripModifications = $util.newBuffer($util.base64.length(object.tripModifications)), 0);
                else if (object.tripModifications.length >= 0)
                    message.tripModifications = object.tripModifications;
            return message;
        };

        /**
         * Creates a plain object from a FeedEntity message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.FeedEntity
         * @static
         * @param {transit_realtime.FeedEntity} message FeedEntity
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        FeedEntity.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults) {
                object.tripUpdate = null;
                object.vehicle = null;
                object.alert = null;
            }
            if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                object.id = message.id;
            if (message.isDeleted != null && $Object.hasOwnProperty.call(message, "isDeleted"))
                object.isDeleted = message.isDeleted;
            if (message.tripUpdate != null && $Object.hasOwnProperty.call(message, "tripUpdate"))
                object.tripUpdate = $root.transit_realtime.TripUpdate.toObject(message.tripUpdate, options, _depth + 1);
            if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                object.vehicle = $root.transit_realtime.VehiclePosition.toObject(message.vehicle, options, _depth + 1);
            if (message.alert != null && $Object.hasOwnProperty.call(message, "alert"))
                object.alert = $root.transit_realtime.Alert.toObject(message.alert, options, _depth + 1);
            if (message.shape != null && $Object.hasOwnProperty.call(message, "shape"))
                object.shape = options.bytes === $String ? $util.base64.encode(message.shape, 0, message.shape.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.shape) : message.shape;
            if (message.stop != null && $Object.hasOwnProperty.call(message, "stop"))
                object.stop = options.bytes === $String ? $util.base64.encode(message.stop, 0, message.stop.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.stop) : message.stop;
            if (message.tripModifications != null && $Object.hasOwnProperty.call(message, "tripModifications"))
                object.tripModifications = options.bytes === $String ? $util.base64.encode(message.tripModifications, 0, message.tripModifications.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.tripModifications) : message.tripModifications;
            return object;
        };

        /**
         * Converts this FeedEntity to JSON.
         * @function toJSON
         * @memberof transit_realtime.FeedEntity
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        FeedEntity.prototype.toJSON = function() {
            return FeedEntity.toObject(this, $protobuf.util.toJSONOptions);
        };

        return FeedEntity;
    })();

    transit_realtime.TripUpdate = (function() {

        /**
         * Properties of a TripUpdate.
         * @typedef {Object} transit_realtime.TripUpdate.$Properties
         * @property {transit_realtime.TripDescriptor.$Properties|null} [trip] TripUpdate trip
         * @property {Array.<transit_realtime.StopTimeUpdate.$Properties>|null} [stopTimeUpdate] TripUpdate stopTimeUpdate
         * @property {transit_realtime.VehicleDescriptor.$Properties|null} [vehicle] TripUpdate vehicle
         * @property {number|null} [timestamp] TripUpdate timestamp
         * @property {number|null} [delay] TripUpdate delay
         * @property {transit_realtime.TripProperties.$Properties|null} [tripProperties] TripUpdate tripProperties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TripUpdate.
         * @memberof transit_realtime
         * @interface ITripUpdate
         * @augments transit_realtime.TripUpdate.$Properties
         * @deprecated Use transit_realtime.TripUpdate.$Properties instead.
         */

        /**
         * Shape of a TripUpdate.
         * @typedef {transit_realtime.TripUpdate.$Properties} transit_realtime.TripUpdate.$Shape
         */

        /**
         * Constructs a new TripUpdate.
         * @memberof transit_realtime
         * @classdesc Represents a TripUpdate.
         * @constructor
         * @param {transit_realtime.TripUpdate.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TripUpdate = function (properties) {
            this.stopTimeUpdate = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TripUpdate trip.
         * @member {transit_realtime.TripDescriptor.$Properties|null|undefined} trip
         * @memberof transit_realtime.TripUpdate
         * @instance
         */
        TripUpdate.prototype.trip = null;

        /**
         * TripUpdate stopTimeUpdate.
         * @member {Array.<transit_realtime.StopTimeUpdate.$Properties>} stopTimeUpdate
         * @memberof transit_realtime.TripUpdate
         * @instance
         */
        TripUpdate.prototype.stopTimeUpdate = $util.emptyArray;

        /**
         * TripUpdate vehicle.
         * @member {transit_realtime.VehicleDescriptor.$Properties|null|undefined} vehicle
         * @memberof transit_realtime.TripUpdate
         * @instance
         */
        TripUpdate.prototype.vehicle = null;

        /**
         * TripUpdate timestamp.
         * @member {number|null|undefined} timestamp
         * @memberof transit_realtime.TripUpdate
         * @instance
         */
        TripUpdate.prototype.timestamp = null;

        /**
         * TripUpdate delay.
         * @member {number|null|undefined} delay
         * @memberof transit_realtime.TripUpdate
         * @instance
         */
        TripUpdate.prototype.delay = null;

        /**
         * TripUpdate tripProperties.
         * @member {transit_realtime.TripProperties.$Properties|null|undefined} tripProperties
         * @memberof transit_realtime.TripUpdate
         * @instance
         */
        TripUpdate.prototype.tripProperties = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TripUpdate.prototype, "_timestamp", {
            get: $util.oneOfGetter($oneOfFields = ["timestamp"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TripUpdate.prototype, "_delay", {
            get: $util.oneOfGetter($oneOfFields = ["delay"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new TripUpdate instance using the specified properties.
         * @function create
         * @memberof transit_realtime.TripUpdate
         * @static
         * @param {transit_realtime.TripUpdate.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.TripUpdate} TripUpdate instance
         * @type {{
         *   (properties: transit_realtime.TripUpdate.$Shape): transit_realtime.TripUpdate & transit_realtime.TripUpdate.$Shape;
         *   (properties?: transit_realtime.TripUpdate.$Properties): transit_realtime.TripUpdate;
         * }}
         */
        TripUpdate.create = function(properties) {
            return new TripUpdate(properties);
        };

        /**
         * Encodes the specified TripUpdate message. Does not implicitly {@link transit_realtime.TripUpdate.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.TripUpdate
         * @static
         * @param {transit_realtime.TripUpdate.$Properties} message TripUpdate message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TripUpdate.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.trip != null && $Object.hasOwnProperty.call(message, "trip"))
                $root.transit_realtime.TripDescriptor.encode(message.trip, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.stopTimeUpdate != null && message.stopTimeUpdate.length)
                for (let i = 0; i < message.stopTimeUpdate.length; ++i)
                    $root.transit_realtime.StopTimeUpdate.encode(message.stopTimeUpdate[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                $root.transit_realtime.VehicleDescriptor.encode(message.vehicle, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp"))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.timestamp);
            if (message.delay != null && $Object.hasOwnProperty.call(message, "delay"))
                writer.uint32(/* id 5, wireType 0 =*/40).int32(message.delay);
            if (message.tripProperties != null && $Object.hasOwnProperty.call(message, "tripProperties"))
                $root.transit_realtime.TripProperties.encode(message.tripProperties, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TripUpdate message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.TripUpdate
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.TripUpdate & transit_realtime.TripUpdate.$Shape} TripUpdate
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TripUpdate.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.TripUpdate();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.trip = $root.transit_realtime.TripDescriptor.decode(reader, reader.size(), $undefined, _depth + 1, message.trip);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.stopTimeUpdate && message.stopTimeUpdate.length))
                            message.stopTimeUpdate = [];
                        message.stopTimeUpdate.push($root.transit_realtime.StopTimeUpdate.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.vehicle = $root.transit_realtime.VehicleDescriptor.decode(reader, reader.size(), $undefined, _depth + 1, message.vehicle);
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        message.timestamp = reader.uint64();
                        message._timestamp = "timestamp";
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        message.delay = reader.int32();
                        message._delay = "delay";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.tripProperties = $root.transit_realtime.TripProperties.decode(reader, reader.size(), $undefined, _depth + 1, message.tripProperties);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a TripUpdate message.
         * @function verify
         * @memberof transit_realtime.TripUpdate
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        TripUpdate.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.trip != null && $Object.hasOwnProperty.call(message, "trip")) {
                let error = $root.transit_realtime.TripDescriptor.verify(message.trip, _depth + 1);
                if (error)
                    return "trip." + error;
            }
            if (message.stopTimeUpdate != null && $Object.hasOwnProperty.call(message, "stopTimeUpdate")) {
                if (!$Array.isArray(message.stopTimeUpdate))
                    return "stopTimeUpdate: array expected";
                for (let i = 0; i < message.stopTimeUpdate.length; ++i) {
                    let error = $root.transit_realtime.StopTimeUpdate.verify(message.stopTimeUpdate[i], _depth + 1);
                    if (error)
                        return "stopTimeUpdate." + error;
                }
            }
            if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle")) {
                let error = $root.transit_realtime.VehicleDescriptor.verify(message.vehicle, _depth + 1);
                if (error)
                    return "vehicle." + error;
            }
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp")) {
                properties._timestamp = 1;
                if (!$util.isInteger(message.timestamp) && !(message.timestamp && $util.isInteger(message.timestamp.low) && $util.isInteger(message.timestamp.high)))
                    return "timestamp: integer|Long expected";
            }
            if (message.delay != null && $Object.hasOwnProperty.call(message, "delay")) {
                properties._delay = 1;
                if (!$util.isInteger(message.delay))
                    return "delay: integer expected";
            }
            if (message.tripProperties != null && $Object.hasOwnProperty.call(message, "tripProperties")) {
                let error = $root.transit_realtime.TripProperties.verify(message.tripProperties, _depth + 1);
                if (error)
                    return "tripProperties." + error;
            }
            return null;
        };

        /**
         * Creates a TripUpdate message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.TripUpdate
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.TripUpdate} TripUpdate
         */
        TripUpdate.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.TripUpdate)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.TripUpdate: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.TripUpdate();
            if (object.trip != null) {
                if (!$util.isObject(object.trip))
                    throw $TypeError(".transit_realtime.TripUpdate.trip: object expected");
                message.trip = $root.transit_realtime.TripDescriptor.fromObject(object.trip, _depth + 1);
            }
            if (object.stopTimeUpdate) {
                if (!$Array.isArray(object.stopTimeUpdate))
                    throw $TypeError(".transit_realtime.TripUpdate.stopTimeUpdate: array expected");
                message.stopTimeUpdate = $Array(object.stopTimeUpdate.length);
                for (let i = 0; i < object.stopTimeUpdate.length; ++i) {
                    if (!$util.isObject(object.stopTimeUpdate[i]))
                        throw $TypeError(".transit_realtime.TripUpdate.stopTimeUpdate: object expected");
                    message.stopTimeUpdate[i] = $root.transit_realtime.StopTimeUpdate.fromObject(object.stopTimeUpdate[i], _depth + 1);
                }
            }
            if (object.vehicle != null) {
                if (!$util.isObject(object.vehicle))
                    throw $TypeError(".transit_realtime.TripUpdate.vehicle: object expected");
                message.vehicle = $root.transit_realtime.VehicleDescriptor.fromObject(object.vehicle, _depth + 1);
            }
            if (object.timestamp != null)
                if ($util.Long)
                    message.timestamp = $util.Long.fromValue(object.timestamp, true);
                else if (typeof object.timestamp === "string")
                    message.timestamp = $parseInt(object.timestamp, 10);
                else if (typeof object.timestamp === "number")
                    message.timestamp = object.timestamp;
                else if (typeof object.timestamp === "object")
                    message.timestamp = new $util.LongBits(object.timestamp.low >>> 0, object.timestamp.high >>> 0).toNumber(true);
            if (object.delay != null)
                message.delay = object.delay | 0;
            if (object.tripProperties != null) {
                if (!$util.isObject(object.tripProperties))
                    throw $TypeError(".transit_realtime.TripUpdate.tripProperties: object expected");
                message.tripProperties = $root.transit_realtime.TripProperties.fromObject(object.tripProperties, _depth + 1);
            }
            return message;
        };

        /**
         * Creates a plain object from a TripUpdate message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.TripUpdate
         * @static
         * @param {transit_realtime.TripUpdate} message TripUpdate
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        TripUpdate.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults)
                object.stopTimeUpdate = [];
            if (options.defaults) {
                object.trip = null;
                object.vehicle = null;
                object.tripProperties = null;
            }
            if (message.trip != null && $Object.hasOwnProperty.call(message, "trip"))
                object.trip = $root.transit_realtime.TripDescriptor.toObject(message.trip, options, _depth + 1);
            if (message.stopTimeUpdate && message.stopTimeUpdate.length) {
                object.stopTimeUpdate = $Array(message.stopTimeUpdate.length);
                for (let j = 0; j < message.stopTimeUpdate.length; ++j)
                    object.stopTimeUpdate[j] = $root.transit_realtime.StopTimeUpdate.toObject(message.stopTimeUpdate[j], options, _depth + 1);
            }
            if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                object.vehicle = $root.transit_realtime.VehicleDescriptor.toObject(message.vehicle, options, _depth + 1);
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.timestamp = typeof message.timestamp === "number" ? $BigInt(message.timestamp) : $util.Long.fromBits(message.timestamp.low >>> 0, message.timestamp.high >>> 0, true).toBigInt();
                else if (typeof message.timestamp === "number")
                    object.timestamp = options.longs === $String ? $String(message.timestamp) : message.timestamp;
                else
                    object.timestamp = options.longs === $String ? $util.Long.prototype.toString.call(message.timestamp) : options.longs === $Number ? new $util.LongBits(message.timestamp.low >>> 0, message.timestamp.high >>> 0).toNumber(true) : message.timestamp;
            if (message.delay != null && $Object.hasOwnProperty.call(message, "delay"))
                object.delay = message.delay;
            if (message.tripProperties != null && $Object.hasOwnProperty.call(message, "tripProperties"))
                object.tripProperties = $root.transit_realtime.TripProperties.toObject(message.tripProperties, options, _depth + 1);
            return object;
        };

        /**
         * Converts this TripUpdate to JSON.
         * @function toJSON
         * @memberof transit_realtime.TripUpdate
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        TripUpdate.prototype.toJSON = function() {
            return TripUpdate.toObject(this, $protobuf.util.toJSONOptions);
        };

        return TripUpdate;
    })();

    transit_realtime.TripProperties = (function() {

        /**
         * Properties of a TripProperties.
         * @typedef {Object} transit_realtime.TripProperties.$Properties
         * @property {string|null} [tripId] TripProperties tripId
         * @property {string|null} [startDate] TripProperties startDate
         * @property {string|null} [startTime] TripProperties startTime
         * @property {string|null} [shapeId] TripProperties shapeId
         * @property {string|null} [tripHeadsign] TripProperties tripHeadsign
         * @property {string|null} [tripShortName] TripProperties tripShortName
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TripProperties.
         * @memberof transit_realtime
         * @interface ITripProperties
         * @augments transit_realtime.TripProperties.$Properties
         * @deprecated Use transit_realtime.TripProperties.$Properties instead.
         */

        /**
         * Shape of a TripProperties.
         * @typedef {transit_realtime.TripProperties.$Properties} transit_realtime.TripProperties.$Shape
         */

        /**
         * Constructs a new TripProperties.
         * @memberof transit_realtime
         * @classdesc Represents a TripProperties.
         * @constructor
         * @param {transit_realtime.TripProperties.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TripProperties = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TripProperties tripId.
         * @member {string|null|undefined} tripId
         * @memberof transit_realtime.TripProperties
         * @instance
         */
        TripProperties.prototype.tripId = null;

        /**
         * TripProperties startDate.
         * @member {string|null|undefined} startDate
         * @memberof transit_realtime.TripProperties
         * @instance
         */
        TripProperties.prototype.startDate = null;

        /**
         * TripProperties startTime.
         * @member {string|null|undefined} startTime
         * @memberof transit_realtime.TripProperties
         * @instance
         */
        TripProperties.prototype.startTime = null;

        /**
         * TripProperties shapeId.
         * @member {string|null|undefined} shapeId
         * @memberof transit_realtime.TripProperties
         * @instance
         */
        TripProperties.prototype.shapeId = null;

        /**
         * TripProperties tripHeadsign.
         * @member {string|null|undefined} tripHeadsign
         * @memberof transit_realtime.TripProperties
         * @instance
         */
        TripProperties.prototype.tripHeadsign = null;

        /**
         * TripProperties tripShortName.
         * @member {string|null|undefined} tripShortName
         * @memberof transit_realtime.TripProperties
         * @instance
         */
        TripProperties.prototype.tripShortName = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TripProperties.prototype, "_tripId", {
            get: $util.oneOfGetter($oneOfFields = ["tripId"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TripProperties.prototype, "_startDate", {
            get: $util.oneOfGetter($oneOfFields = ["startDate"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TripProperties.prototype, "_startTime", {
            get: $util.oneOfGetter($oneOfFields = ["startTime"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TripProperties.prototype, "_shapeId", {
            get: $util.oneOfGetter($oneOfFields = ["shapeId"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TripProperties.prototype, "_tripHeadsign", {
            get: $util.oneOfGetter($oneOfFields = ["tripHeadsign"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TripProperties.prototype, "_tripShortName", {
            get: $util.oneOfGetter($oneOfFields = ["tripShortName"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new TripProperties instance using the specified properties.
         * @function create
         * @memberof transit_realtime.TripProperties
         * @static
         * @param {transit_realtime.TripProperties.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.TripProperties} TripProperties instance
         * @type {{
         *   (properties: transit_realtime.TripProperties.$Shape): transit_realtime.TripProperties & transit_realtime.TripProperties.$Shape;
         *   (properties?: transit_realtime.TripProperties.$Properties): transit_realtime.TripProperties;
         * }}
         */
        TripProperties.create = function(properties) {
            return new TripProperties(properties);
        };

        /**
         * Encodes the specified TripProperties message. Does not implicitly {@link transit_realtime.TripProperties.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.TripProperties
         * @static
         * @param {transit_realtime.TripProperties.$Properties} message TripProperties message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TripProperties.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.tripId != null && $Object.hasOwnProperty.call(message, "tripId"))
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.tripId);
            if (message.startDate != null && $Object.hasOwnProperty.call(message, "startDate"))
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.startDate);
            if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime"))
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.startTime);
            if (message.shapeId != null && $Object.hasOwnProperty.call(message, "shapeId"))
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.shapeId);
            if (message.tripHeadsign != null && $Object.hasOwnProperty.call(message, "tripHeadsign"))
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.tripHeadsign);
            if (message.tripShortName != null && $Object.hasOwnProperty.call(message, "tripShortName"))
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.tripShortName);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TripProperties message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.TripProperties
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.TripProperties & transit_realtime.TripProperties.$Shape} TripProperties
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TripProperties.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.TripProperties();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.tripId = reader.stringVerify();
                        message._tripId = "tripId";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.startDate = reader.stringVerify();
                        message._startDate = "startDate";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.startTime = reader.stringVerify();
                        message._startTime = "startTime";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.shapeId = reader.stringVerify();
                        message._shapeId = "shapeId";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.tripHeadsign = reader.stringVerify();
                        message._tripHeadsign = "tripHeadsign";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.tripShortName = reader.stringVerify();
                        message._tripShortName = "tripShortName";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a TripProperties message.
         * @function verify
         * @memberof transit_realtime.TripProperties
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        TripProperties.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.tripId != null && $Object.hasOwnProperty.call(message, "tripId")) {
                properties._tripId = 1;
                if (!$util.isString(message.tripId))
                    return "tripId: string expected";
            }
            if (message.startDate != null && $Object.hasOwnProperty.call(message, "startDate")) {
                properties._startDate = 1;
                if (!$util.isString(message.startDate))
                    return "startDate: string expected";
            }
            if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime")) {
                properties._startTime = 1;
                if (!$util.isString(message.startTime))
                    return "startTime: string expected";
            }
            if (message.shapeId != null && $Object.hasOwnProperty.call(message, "shapeId")) {
                properties._shapeId = 1;
                if (!$util.isString(message.shapeId))
                    return "shapeId: string expected";
            }
            if (message.tripHeadsign != null && $Object.hasOwnProperty.call(message, "tripHeadsign")) {
                properties._tripHeadsign = 1;
                if (!$util.isString(message.tripHeadsign))
                    return "tripHeadsign: string expected";
            }
            if (message.tripShortName != null && $Object.hasOwnProperty.call(message, "tripShortName")) {
                properties._tripShortName = 1;
                if (!$util.isString(message.tripShortName))
                    return "tripShortName: string expected";
            }
            return null;
        };

        /**
         * Creates a TripProperties message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.TripProperties
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.TripProperties} TripProperties
         */
        TripProperties.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.TripProperties)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.TripProperties: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.TripProperties();
            if (object.tripId != null)
                message.tripId = $String(object.tripId);
            if (object.startDate != null)
                message.startDate = $String(object.startDate);
            if (object.startTime != null)
                message.startTime = $String(object.startTime);
            if (object.shapeId != null)
                message.shapeId = $String(object.shapeId);
            if (object.tripHeadsign != null)
                message.tripHeadsign = $String(object.tripHeadsign);
            if (object.tripShortName != null)
                message.tripShortName = $String(object.tripShortName);
            return message;
        };

        /**
         * Creates a plain object from a TripProperties message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.TripProperties
         * @static
         * @param {transit_realtime.TripProperties} message TripProperties
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        TripProperties.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (message.tripId != null && $Object.hasOwnProperty.call(message, "tripId"))
                object.tripId = message.tripId;
            if (message.startDate != null && $Object.hasOwnProperty.call(message, "startDate"))
                object.startDate = message.startDate;
            if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime"))
                object.startTime = message.startTime;
            if (message.shapeId != null && $Object.hasOwnProperty.call(message, "shapeId"))
                object.shapeId = message.shapeId;
            if (message.tripHeadsign != null && $Object.hasOwnProperty.call(message, "tripHeadsign"))
                object.tripHeadsign = message.tripHeadsign;
            if (message.tripShortName != null && $Object.hasOwnProperty.call(message, "tripShortName"))
                object.tripShortName = message.tripShortName;
            return object;
        };

        /**
         * Converts this TripProperties to JSON.
         * @function toJSON
         * @memberof transit_realtime.TripProperties
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        TripProperties.prototype.toJSON = function() {
            return TripProperties.toObject(this, $protobuf.util.toJSONOptions);
        };

        return TripProperties;
    })();

    transit_realtime.StopTimeEvent = (function() {

        /**
         * Properties of a StopTimeEvent.
         * @typedef {Object} transit_realtime.StopTimeEvent.$Properties
         * @property {number|null} [delay] StopTimeEvent delay
         * @property {number|null} [time] StopTimeEvent time
         * @property {number|null} [uncertainty] StopTimeEvent uncertainty
         * @property {number|null} [scheduledTime] StopTimeEvent scheduledTime
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a StopTimeEvent.
         * @memberof transit_realtime
         * @interface IStopTimeEvent
         * @augments transit_realtime.StopTimeEvent.$Properties
         * @deprecated Use transit_realtime.StopTimeEvent.$Properties instead.
         */

        /**
         * Shape of a StopTimeEvent.
         * @typedef {transit_realtime.StopTimeEvent.$Properties} transit_realtime.StopTimeEvent.$Shape
         */

        /**
         * Constructs a new StopTimeEvent.
         * @memberof transit_realtime
         * @classdesc Represents a StopTimeEvent.
         * @constructor
         * @param {transit_realtime.StopTimeEvent.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const StopTimeEvent = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * StopTimeEvent delay.
         * @member {number|null|undefined} delay
         * @memberof transit_realtime.StopTimeEvent
         * @instance
         */
        StopTimeEvent.prototype.delay = null;

        /**
         * StopTimeEvent time.
         * @member {number|null|undefined} time
         * @memberof transit_realtime.StopTimeEvent
         * @instance
         */
        StopTimeEvent.prototype.time = null;

        /**
         * StopTimeEvent uncertainty.
         * @member {number|null|undefined} uncertainty
         * @memberof transit_realtime.StopTimeEvent
         * @instance
         */
        StopTimeEvent.prototype.uncertainty = null;

        /**
         * StopTimeEvent scheduledTime.
         * @member {number|null|undefined} scheduledTime
         * @memberof transit_realtime.StopTimeEvent
         * @instance
         */
        StopTimeEvent.prototype.scheduledTime = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(StopTimeEvent.prototype, "_delay", {
            get: $util.oneOfGetter($oneOfFields = ["delay"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(StopTimeEvent.prototype, "_time", {
            get: $util.oneOfGetter($oneOfFields = ["time"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(StopTimeEvent.prototype, "_uncertainty", {
            get: $util.oneOfGetter($oneOfFields = ["uncertainty"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(StopTimeEvent.prototype, "_scheduledTime", {
            get: $util.oneOfGetter($oneOfFields = ["scheduledTime"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new StopTimeEvent instance using the specified properties.
         * @function create
         * @memberof transit_realtime.StopTimeEvent
         * @static
         * @param {transit_realtime.StopTimeEvent.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.StopTimeEvent} StopTimeEvent instance
         * @type {{
         *   (properties: transit_realtime.StopTimeEvent.$Shape): transit_realtime.StopTimeEvent & transit_realtime.StopTimeEvent.$Shape;
         *   (properties?: transit_realtime.StopTimeEvent.$Properties): transit_realtime.StopTimeEvent;
         * }}
         */
        StopTimeEvent.create = function(properties) {
            return new StopTimeEvent(properties);
        };

        /**
         * Encodes the specified StopTimeEvent message. Does not implicitly {@link transit_realtime.StopTimeEvent.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.StopTimeEvent
         * @static
         * @param {transit_realtime.StopTimeEvent.$Properties} message StopTimeEvent message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        StopTimeEvent.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.delay != null && $Object.hasOwnProperty.call(message, "delay"))
                writer.uint32(/* id 1, wireType 0 =*/8).int32(message.delay);
            if (message.time != null && $Object.hasOwnProperty.call(message, "time"))
                writer.uint32(/* id 2, wireType 0 =*/16).int64(message.time);
            if (message.uncertainty != null && $Object.hasOwnProperty.call(message, "uncertainty"))
                writer.uint32(/* id 3, wireType 0 =*/24).int32(message.uncertainty);
            if (message.scheduledTime != null && $Object.hasOwnProperty.call(message, "scheduledTime"))
                writer.uint32(/* id 4, wireType 0 =*/32).int64(message.scheduledTime);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a StopTimeEvent message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.StopTimeEvent
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.StopTimeEvent & transit_realtime.StopTimeEvent.$Shape} StopTimeEvent
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        StopTimeEvent.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.StopTimeEvent();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        message.delay = reader.int32();
                        message._delay = "delay";
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        message.time = reader.int64();
                        message._time = "time";
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        message.uncertainty = reader.int32();
                        message._uncertainty = "uncertainty";
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        message.scheduledTime = reader.int64();
                        message._scheduledTime = "scheduledTime";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a StopTimeEvent message.
         * @function verify
         * @memberof transit_realtime.StopTimeEvent
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        StopTimeEvent.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.delay != null && $Object.hasOwnProperty.call(message, "delay")) {
                properties._delay = 1;
                if (!$util.isInteger(message.delay))
                    return "delay: integer expected";
            }
            if (message.time != null && $Object.hasOwnProperty.call(message, "time")) {
                properties._time = 1;
                if (!$util.isInteger(message.time) && !(message.time && $util.isInteger(message.time.low) && $util.isInteger(message.time.high)))
                    return "time: integer|Long expected";
            }
            if (message.uncertainty != null && $Object.hasOwnProperty.call(message, "uncertainty")) {
                properties._uncertainty = 1;
                if (!$util.isInteger(message.uncertainty))
                    return "uncertainty: integer expected";
            }
            if (message.scheduledTime != null && $Object.hasOwnProperty.call(message, "scheduledTime")) {
                properties._scheduledTime = 1;
                if (!$util.isInteger(message.scheduledTime) && !(message.scheduledTime && $util.isInteger(message.scheduledTime.low) && $util.isInteger(message.scheduledTime.high)))
                    return "scheduledTime: integer|Long expected";
            }
            return null;
        };

        /**
         * Creates a StopTimeEvent message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.StopTimeEvent
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.StopTimeEvent} StopTimeEvent
         */
        StopTimeEvent.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.StopTimeEvent)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.StopTimeEvent: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.StopTimeEvent();
            if (object.delay != null)
                message.delay = object.delay | 0;
            if (object.time != null)
                if ($util.Long)
                    message.time = $util.Long.fromValue(object.time, false);
                else if (typeof object.time === "string")
                    message.time = $parseInt(object.time, 10);
                else if (typeof object.time === "number")
                    message.time = object.time;
                else if (typeof object.time === "object")
                    message.time = new $util.LongBits(object.time.low >>> 0, object.time.high >>> 0).toNumber();
            if (object.uncertainty != null)
                message.uncertainty = object.uncertainty | 0;
            if (object.scheduledTime != null)
                if ($util.Long)
                    message.scheduledTime = $util.Long.fromValue(object.scheduledTime, false);
                else if (typeof object.scheduledTime === "string")
                    message.scheduledTime = $parseInt(object.scheduledTime, 10);
                else if (typeof object.scheduledTime === "number")
                    message.scheduledTime = object.scheduledTime;
                else if (typeof object.scheduledTime === "object")
                    message.scheduledTime = new $util.LongBits(object.scheduledTime.low >>> 0, object.scheduledTime.high >>> 0).toNumber();
            return message;
        };

        /**
         * Creates a plain object from a StopTimeEvent message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.StopTimeEvent
         * @static
         * @param {transit_realtime.StopTimeEvent} message StopTimeEvent
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        StopTimeEvent.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (message.delay != null && $Object.hasOwnProperty.call(message, "delay"))
                object.delay = message.delay;
            if (message.time != null && $Object.hasOwnProperty.call(message, "time"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.time = typeof message.time === "number" ? $BigInt(message.time) : $util.Long.fromBits(message.time.low >>> 0, message.time.high >>> 0, false).toBigInt();
                else if (typeof message.time === "number")
                    object.time = options.longs === $String ? $String(message.time) : message.time;
                else
                    object.time = options.longs === $String ? $util.Long.prototype.toString.call(message.time) : options.longs === $Number ? new $util.LongBits(message.time.low >>> 0, message.time.high >>> 0).toNumber() : message.time;
            if (message.uncertainty != null && $Object.hasOwnProperty.call(message, "uncertainty"))
                object.uncertainty = message.uncertainty;
            if (message.scheduledTime != null && $Object.hasOwnProperty.call(message, "scheduledTime"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.scheduledTime = typeof message.scheduledTime === "number" ? $BigInt(message.scheduledTime) : $util.Long.fromBits(message.scheduledTime.low >>> 0, message.scheduledTime.high >>> 0, false).toBigInt();
                else if (typeof message.scheduledTime === "number")
                    object.scheduledTime = options.longs === $String ? $String(message.scheduledTime) : message.scheduledTime;
                else
                    object.scheduledTime = options.longs === $String ? $util.Long.prototype.toString.call(message.scheduledTime) : options.longs === $Number ? new $util.LongBits(message.scheduledTime.low >>> 0, message.scheduledTime.high >>> 0).toNumber() : message.scheduledTime;
            return object;
        };

        /**
         * Converts this StopTimeEvent to JSON.
         * @function toJSON
         * @memberof transit_realtime.StopTimeEvent
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        StopTimeEvent.prototype.toJSON = function() {
            return StopTimeEvent.toObject(this, $protobuf.util.toJSONOptions);
        };

        return StopTimeEvent;
    })();

    transit_realtime.StopTimeUpdate = (function() {

        /**
         * Properties of a StopTimeUpdate.
         * @typedef {Object} transit_realtime.StopTimeUpdate.$Properties
         * @property {number|null} [stopSequence] StopTimeUpdate stopSequence
         * @property {transit_realtime.StopTimeEvent.$Properties|null} [arrival] StopTimeUpdate arrival
         * @property {transit_realtime.StopTimeEvent.$Properties|null} [departure] StopTimeUpdate departure
         * @property {string|null} [stopId] StopTimeUpdate stopId
         * @property {number|null} [scheduleRelationship] StopTimeUpdate scheduleRelationship
         * @property {transit_realtime.StopTimeProperties.$Properties|null} [stopTimeProperties] StopTimeUpdate stopTimeProperties
         * @property {number|null} [departureOccupancyStatus] StopTimeUpdate departureOccupancyStatus
         * @property {transit_realtime.NyctStopTimeUpdate.$Properties|null} [nyct] StopTimeUpdate nyct
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a StopTimeUpdate.
         * @memberof transit_realtime
         * @interface IStopTimeUpdate
         * @augments transit_realtime.StopTimeUpdate.$Properties
         * @deprecated Use transit_realtime.StopTimeUpdate.$Properties instead.
         */

        /**
         * Shape of a StopTimeUpdate.
         * @typedef {transit_realtime.StopTimeUpdate.$Properties} transit_realtime.StopTimeUpdate.$Shape
         */

        /**
         * Constructs a new StopTimeUpdate.
         * @memberof transit_realtime
         * @classdesc Represents a StopTimeUpdate.
         * @constructor
         * @param {transit_realtime.StopTimeUpdate.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const StopTimeUpdate = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * StopTimeUpdate stopSequence.
         * @member {number|null|undefined} stopSequence
         * @memberof transit_realtime.StopTimeUpdate
         * @instance
         */
        StopTimeUpdate.prototype.stopSequence = null;

        /**
         * StopTimeUpdate arrival.
         * @member {transit_realtime.StopTimeEvent.$Properties|null|undefined} arrival
         * @memberof transit_realtime.StopTimeUpdate
         * @instance
         */
        StopTimeUpdate.prototype.arrival = null;

        /**
         * StopTimeUpdate departure.
         * @member {transit_realtime.StopTimeEvent.$Properties|null|undefined} departure
         * @memberof transit_realtime.StopTimeUpdate
         * @instance
         */
        StopTimeUpdate.prototype.departure = null;

        /**
         * StopTimeUpdate stopId.
         * @member {string|null|undefined} stopId
         * @memberof transit_realtime.StopTimeUpdate
         * @instance
         */
        StopTimeUpdate.prototype.stopId = null;

        /**
         * StopTimeUpdate scheduleRelationship.
         * @member {number|null|undefined} scheduleRelationship
         * @memberof transit_realtime.StopTimeUpdate
         * @instance
         */
        StopTimeUpdate.prototype.scheduleRelationship = null;

        /**
         * StopTimeUpdate stopTimeProperties.
         * @member {transit_realtime.StopTimeProperties.$Properties|null|undefined} stopTimeProperties
         * @memberof transit_realtime.StopTimeUpdate
         * @instance
         */
        StopTimeUpdate.prototype.stopTimeProperties = null;

        /**
         * StopTimeUpdate departureOccupancyStatus.
         * @member {number|null|undefined} departureOccupancyStatus
         * @memberof transit_realtime.StopTimeUpdate
         * @instance
         */
        StopTimeUpdate.prototype.departureOccupancyStatus = null;

        /**
         * StopTimeUpdate nyct.
         * @member {transit_realtime.NyctStopTimeUpdate.$Properties|null|undefined} nyct
         * @memberof transit_realtime.StopTimeUpdate
         * @instance
         */
        StopTimeUpdate.prototype.nyct = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(StopTimeUpdate.prototype, "_stopSequence", {
            get: $util.oneOfGetter($oneOfFields = ["stopSequence"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(StopTimeUpdate.prototype, "_stopId", {
            get: $util.oneOfGetter($oneOfFields = ["stopId"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(StopTimeUpdate.prototype, "_scheduleRelationship", {
            get: $util.oneOfGetter($oneOfFields = ["scheduleRelationship"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(StopTimeUpdate.prototype, "_departureOccupancyStatus", {
            get: $util.oneOfGetter($oneOfFields = ["departureOccupancyStatus"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new StopTimeUpdate instance using the specified properties.
         * @function create
         * @memberof transit_realtime.StopTimeUpdate
         * @static
         * @param {transit_realtime.StopTimeUpdate.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.StopTimeUpdate} StopTimeUpdate instance
         * @type {{
         *   (properties: transit_realtime.StopTimeUpdate.$Shape): transit_realtime.StopTimeUpdate & transit_realtime.StopTimeUpdate.$Shape;
         *   (properties?: transit_realtime.StopTimeUpdate.$Properties): transit_realtime.StopTimeUpdate;
         * }}
         */
        StopTimeUpdate.create = function(properties) {
            return new StopTimeUpdate(properties);
        };

        /**
         * Encodes the specified StopTimeUpdate message. Does not implicitly {@link transit_realtime.StopTimeUpdate.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.StopTimeUpdate
         * @static
         * @param {transit_realtime.StopTimeUpdate.$Properties} message StopTimeUpdate message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        StopTimeUpdate.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.stopSequence != null && $Object.hasOwnProperty.call(message, "stopSequence"))
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.stopSequence);
            if (message.arrival != null && $Object.hasOwnProperty.call(message, "arrival"))
                $root.transit_realtime.StopTimeEvent.encode(message.arrival, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.departure != null && $Object.hasOwnProperty.call(message, "departure"))
                $root.transit_realtime.StopTimeEvent.encode(message.departure, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.stopId != null && $Object.hasOwnProperty.call(message, "stopId"))
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.stopId);
            if (message.scheduleRelationship != null && $Object.hasOwnProperty.call(message, "scheduleRelationship"))
                writer.uint32(/* id 5, wireType 0 =*/40).int32(message.scheduleRelationship);
            if (message.stopTimeProperties != null && $Object.hasOwnProperty.call(message, "stopTimeProperties"))
                $root.transit_realtime.StopTimeProperties.encode(message.stopTimeProperties, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.departureOccupancyStatus != null && $Object.hasOwnProperty.call(message, "departureOccupancyStatus"))
                writer.uint32(/* id 7, wireType 0 =*/56).int32(message.departureOccupancyStatus);
            if (message.nyct != null && $Object.hasOwnProperty.call(message, "nyct"))
                $root.transit_realtime.NyctStopTimeUpdate.encode(message.nyct, writer.uint32(/* id 1001, wireType 2 =*/8010).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a StopTimeUpdate message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.StopTimeUpdate
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.StopTimeUpdate & transit_realtime.StopTimeUpdate.$Shape} StopTimeUpdate
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        StopTimeUpdate.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.StopTimeUpdate();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        message.stopSequence = reader.uint32();
                        message._stopSequence = "stopSequence";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.arrival = $root.transit_realtime.StopTimeEvent.decode(reader, reader.size(), $undefined, _depth + 1, message.arrival);
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.departure = $root.transit_realtime.StopTimeEvent.decode(reader, reader.size(), $undefined, _depth + 1, message.departure);
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.stopId = reader.stringVerify();
                        message._stopId = "stopId";
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        message.scheduleRelationship = reader.int32();
                        message._scheduleRelationship = "scheduleRelationship";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.stopTimeProperties = $root.transit_realtime.StopTimeProperties.decode(reader, reader.size(), $undefined, _depth + 1, message.stopTimeProperties);
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        message.departureOccupancyStatus = reader.int32();
                        message._departureOccupancyStatus = "departureOccupancyStatus";
                        continue;
                    }
                case 1001: {
                        if (wireType !== 2)
                            break;
                        message.nyct = $root.transit_realtime.NyctStopTimeUpdate.decode(reader, reader.size(), $undefined, _depth + 1, message.nyct);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a StopTimeUpdate message.
         * @function verify
         * @memberof transit_realtime.StopTimeUpdate
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        StopTimeUpdate.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.stopSequence != null && $Object.hasOwnProperty.call(message, "stopSequence")) {
                properties._stopSequence = 1;
                if (!$util.isInteger(message.stopSequence))
                    return "stopSequence: integer expected";
            }
            if (message.arrival != null && $Object.hasOwnProperty.call(message, "arrival")) {
                let error = $root.transit_realtime.StopTimeEvent.verify(message.arrival, _depth + 1);
                if (error)
                    return "arrival." + error;
            }
            if (message.departure != null && $Object.hasOwnProperty.call(message, "departure")) {
                let error = $root.transit_realtime.StopTimeEvent.verify(message.departure, _depth + 1);
                if (error)
                    return "departure." + error;
            }
            if (message.stopId != null && $Object.hasOwnProperty.call(message, "stopId")) {
                properties._stopId = 1;
                if (!$util.isString(message.stopId))
                    return "stopId: string expected";
            }
            if (message.scheduleRelationship != null && $Object.hasOwnProperty.call(message, "scheduleRelationship")) {
                properties._scheduleRelationship = 1;
                if (!$util.isInteger(message.scheduleRelationship))
                    return "scheduleRelationship: integer expected";
            }
            if (message.stopTimeProperties != null && $Object.hasOwnProperty.call(message, "stopTimeProperties")) {
                let error = $root.transit_realtime.StopTimeProperties.verify(message.stopTimeProperties, _depth + 1);
                if (error)
                    return "stopTimeProperties." + error;
            }
            if (message.departureOccupancyStatus != null && $Object.hasOwnProperty.call(message, "departureOccupancyStatus")) {
                properties._departureOccupancyStatus = 1;
                if (!$util.isInteger(message.departureOccupancyStatus))
                    return "departureOccupancyStatus: integer expected";
            }
            if (message.nyct != null && $Object.hasOwnProperty.call(message, "nyct")) {
                let error = $root.transit_realtime.NyctStopTimeUpdate.verify(message.nyct, _depth + 1);
                if (error)
                    return "nyct." + error;
            }
            return null;
        };

        /**
         * Creates a StopTimeUpdate message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.StopTimeUpdate
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.StopTimeUpdate} StopTimeUpdate
         */
        StopTimeUpdate.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.StopTimeUpdate)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.StopTimeUpdate: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.StopTimeUpdate();
            if (object.stopSequence != null)
                message.stopSequence = object.stopSequence >>> 0;
            if (object.arrival != null) {
                if (!$util.isObject(object.arrival))
                    throw $TypeError(".transit_realtime.StopTimeUpdate.arrival: object expected");
                message.arrival = $root.transit_realtime.StopTimeEvent.fromObject(object.arrival, _depth + 1);
            }
            if (object.departure != null) {
                if (!$util.isObject(object.departure))
                    throw $TypeError(".transit_realtime.StopTimeUpdate.departure: object expected");
                message.departure = $root.transit_realtime.StopTimeEvent.fromObject(object.departure, _depth + 1);
            }
            if (object.stopId != null)
                message.stopId = $String(object.stopId);
            if (object.scheduleRelationship != null)
                message.scheduleRelationship = object.scheduleRelationship | 0;
            if (object.stopTimeProperties != null) {
                if (!$util.isObject(object.stopTimeProperties))
                    throw $TypeError(".transit_realtime.StopTimeUpdate.stopTimeProperties: object expected");
                message.stopTimeProperties = $root.transit_realtime.StopTimeProperties.fromObject(object.stopTimeProperties, _depth + 1);
            }
            if (object.departureOccupancyStatus != null)
                message.departureOccupancyStatus = object.departureOccupancyStatus | 0;
            if (object.nyct != null) {
                if (!$util.isObject(object.nyct))
                    throw $TypeError(".transit_realtime.StopTimeUpdate.nyct: object expected");
                message.nyct = $root.transit_realtime.NyctStopTimeUpdate.fromObject(object.nyct, _depth + 1);
            }
            return message;
        };

        /**
         * Creates a plain object from a StopTimeUpdate message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.StopTimeUpdate
         * @static
         * @param {transit_realtime.StopTimeUpdate} message StopTimeUpdate
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        StopTimeUpdate.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults) {
                object.arrival = null;
                object.departure = null;
                object.stopTimeProperties = null;
                object.nyct = null;
            }
            if (message.stopSequence != null && $Object.hasOwnProperty.call(message, "stopSequence"))
                object.stopSequence = message.stopSequence;
            if (message.arrival != null && $Object.hasOwnProperty.call(message, "arrival"))
                object.arrival = $root.transit_realtime.StopTimeEvent.toObject(message.arrival, options, _depth + 1);
            if (message.departure != null && $Object.hasOwnProperty.call(message, "departure"))
                object.departure = $root.transit_realtime.StopTimeEvent.toObject(message.departure, options, _depth + 1);
            if (message.stopId != null && $Object.hasOwnProperty.call(message, "stopId"))
                object.stopId = message.stopId;
            if (message.scheduleRelationship != null && $Object.hasOwnProperty.call(message, "scheduleRelationship"))
                object.scheduleRelationship = message.scheduleRelationship;
            if (message.stopTimeProperties != null && $Object.hasOwnProperty.call(message, "stopTimeProperties"))
                object.stopTimeProperties = $root.transit_realtime.StopTimeProperties.toObject(message.stopTimeProperties, options, _depth + 1);
            if (message.departureOccupancyStatus != null && $Object.hasOwnProperty.call(message, "departureOccupancyStatus"))
                object.departureOccupancyStatus = message.departureOccupancyStatus;
            if (message.nyct != null && $Object.hasOwnProperty.call(message, "nyct"))
                object.nyct = $root.transit_realtime.NyctStopTimeUpdate.toObject(message.nyct, options, _depth + 1);
            return object;
        };

        /**
         * Converts this StopTimeUpdate to JSON.
         * @function toJSON
         * @memberof transit_realtime.StopTimeUpdate
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        StopTimeUpdate.prototype.toJSON = function() {
            return StopTimeUpdate.toObject(this, $protobuf.util.toJSONOptions);
        };

        return StopTimeUpdate;
    })();

    transit_realtime.StopTimeProperties = (function() {

        /**
         * Properties of a StopTimeProperties.
         * @typedef {Object} transit_realtime.StopTimeProperties.$Properties
         * @property {string|null} [assignedStopId] StopTimeProperties assignedStopId
         * @property {string|null} [stopHeadsign] StopTimeProperties stopHeadsign
         * @property {number|null} [pickupType] StopTimeProperties pickupType
         * @property {number|null} [dropOffType] StopTimeProperties dropOffType
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a StopTimeProperties.
         * @memberof transit_realtime
         * @interface IStopTimeProperties
         * @augments transit_realtime.StopTimeProperties.$Properties
         * @deprecated Use transit_realtime.StopTimeProperties.$Properties instead.
         */

        /**
         * Shape of a StopTimeProperties.
         * @typedef {transit_realtime.StopTimeProperties.$Properties} transit_realtime.StopTimeProperties.$Shape
         */

        /**
         * Constructs a new StopTimeProperties.
         * @memberof transit_realtime
         * @classdesc Represents a StopTimeProperties.
         * @constructor
         * @param {transit_realtime.StopTimeProperties.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const StopTimeProperties = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * StopTimeProperties assignedStopId.
         * @member {string|null|undefined} assignedStopId
         * @memberof transit_realtime.StopTimeProperties
         * @instance
         */
        StopTimeProperties.prototype.assignedStopId = null;

        /**
         * StopTimeProperties stopHeadsign.
         * @member {string|null|undefined} stopHeadsign
         * @memberof transit_realtime.StopTimeProperties
         * @instance
         */
        StopTimeProperties.prototype.stopHeadsign = null;

        /**
         * StopTimeProperties pickupType.
         * @member {number|null|undefined} pickupType
         * @memberof transit_realtime.StopTimeProperties
         * @instance
         */
        StopTimeProperties.prototype.pickupType = null;

        /**
         * StopTimeProperties dropOffType.
         * @member {number|null|undefined} dropOffType
         * @memberof transit_realtime.StopTimeProperties
         * @instance
         */
        StopTimeProperties.prototype.dropOffType = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(StopTimeProperties.prototype, "_assignedStopId", {
            get: $util.oneOfGetter($oneOfFields = ["assignedStopId"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(StopTimeProperties.prototype, "_stopHeadsign", {
            get: $util.oneOfGetter($oneOfFields = ["stopHeadsign"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(StopTimeProperties.prototype, "_pickupType", {
            get: $util.oneOfGetter($oneOfFields = ["pickupType"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(StopTimeProperties.prototype, "_dropOffType", {
            get: $util.oneOfGetter($oneOfFields = ["dropOffType"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new StopTimeProperties instance using the specified properties.
         * @function create
         * @memberof transit_realtime.StopTimeProperties
         * @static
         * @param {transit_realtime.StopTimeProperties.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.StopTimeProperties} StopTimeProperties instance
         * @type {{
         *   (properties: transit_realtime.StopTimeProperties.$Shape): transit_realtime.StopTimeProperties & transit_realtime.StopTimeProperties.$Shape;
         *   (properties?: transit_realtime.StopTimeProperties.$Properties): transit_realtime.StopTimeProperties;
         * }}
         */
        StopTimeProperties.create = function(properties) {
            return new StopTimeProperties(properties);
        };

        /**
         * Encodes the specified StopTimeProperties message. Does not implicitly {@link transit_realtime.StopTimeProperties.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.StopTimeProperties
         * @static
         * @param {transit_realtime.StopTimeProperties.$Properties} message StopTimeProperties message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        StopTimeProperties.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.assignedStopId != null && $Object.hasOwnProperty.call(message, "assignedStopId"))
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.assignedStopId);
            if (message.stopHeadsign != null && $Object.hasOwnProperty.call(message, "stopHeadsign"))
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.stopHeadsign);
            if (message.pickupType != null && $Object.hasOwnProperty.call(message, "pickupType"))
                writer.uint32(/* id 3, wireType 0 =*/24).int32(message.pickupType);
            if (message.dropOffType != null && $Object.hasOwnProperty.call(message, "dropOffType"))
                writer.uint32(/* id 4, wireType 0 =*/32).int32(message.dropOffType);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a StopTimeProperties message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.StopTimeProperties
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.StopTimeProperties & transit_realtime.StopTimeProperties.$Shape} StopTimeProperties
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        StopTimeProperties.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.StopTimeProperties();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.assignedStopId = reader.stringVerify();
                        message._assignedStopId = "assignedStopId";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.stopHeadsign = reader.stringVerify();
                        message._stopHeadsign = "stopHeadsign";
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        message.pickupType = reader.int32();
                        message._pickupType = "pickupType";
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        message.dropOffType = reader.int32();
                        message._dropOffType = "dropOffType";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a StopTimeProperties message.
         * @function verify
         * @memberof transit_realtime.StopTimeProperties
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        StopTimeProperties.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.assignedStopId != null && $Object.hasOwnProperty.call(message, "assignedStopId")) {
                properties._assignedStopId = 1;
                if (!$util.isString(message.assignedStopId))
                    return "assignedStopId: string expected";
            }
            if (message.stopHeadsign != null && $Object.hasOwnProperty.call(message, "stopHeadsign")) {
                properties._stopHeadsign = 1;
                if (!$util.isString(message.stopHeadsign))
                    return "stopHeadsign: string expected";
            }
            if (message.pickupType != null && $Object.hasOwnProperty.call(message, "pickupType")) {
                properties._pickupType = 1;
                if (!$util.isInteger(message.pickupType))
                    return "pickupType: integer expected";
            }
            if (message.dropOffType != null && $Object.hasOwnProperty.call(message, "dropOffType")) {
                properties._dropOffType = 1;
                if (!$util.isInteger(message.dropOffType))
                    return "dropOffType: integer expected";
            }
            return null;
        };

        /**
         * Creates a StopTimeProperties message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.StopTimeProperties
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.StopTimeProperties} StopTimeProperties
         */
        StopTimeProperties.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.StopTimeProperties)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.StopTimeProperties: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.StopTimeProperties();
            if (object.assignedStopId != null)
                message.assignedStopId = $String(object.assignedStopId);
            if (object.stopHeadsign != null)
                message.stopHeadsign = $String(object.stopHeadsign);
            if (object.pickupType != null)
                message.pickupType = object.pickupType | 0;
            if (object.dropOffType != null)
                message.dropOffType = object.dropOffType | 0;
            return message;
        };

        /**
         * Creates a plain object from a StopTimeProperties message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.StopTimeProperties
         * @static
         * @param {transit_realtime.StopTimeProperties} message StopTimeProperties
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        StopTimeProperties.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (message.assignedStopId != null && $Object.hasOwnProperty.call(message, "assignedStopId"))
                object.assignedStopId = message.assignedStopId;
            if (message.stopHeadsign != null && $Object.hasOwnProperty.call(message, "stopHeadsign"))
                object.stopHeadsign = message.stopHeadsign;
            if (message.pickupType != null && $Object.hasOwnProperty.call(message, "pickupType"))
                object.pickupType = message.pickupType;
            if (message.dropOffType != null && $Object.hasOwnProperty.call(message, "dropOffType"))
                object.dropOffType = message.dropOffType;
            return object;
        };

        /**
         * Converts this StopTimeProperties to JSON.
         * @function toJSON
         * @memberof transit_realtime.StopTimeProperties
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        StopTimeProperties.prototype.toJSON = function() {
            return StopTimeProperties.toObject(this, $protobuf.util.toJSONOptions);
        };

        return StopTimeProperties;
    })();

    transit_realtime.NyctStopTimeUpdate = (function() {

        /**
         * Properties of a NyctStopTimeUpdate.
         * @typedef {Object} transit_realtime.NyctStopTimeUpdate.$Properties
         * @property {string|null} [scheduledTrack] NyctStopTimeUpdate scheduledTrack
         * @property {string|null} [actualTrack] NyctStopTimeUpdate actualTrack
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a NyctStopTimeUpdate.
         * @memberof transit_realtime
         * @interface INyctStopTimeUpdate
         * @augments transit_realtime.NyctStopTimeUpdate.$Properties
         * @deprecated Use transit_realtime.NyctStopTimeUpdate.$Properties instead.
         */

        /**
         * Shape of a NyctStopTimeUpdate.
         * @typedef {transit_realtime.NyctStopTimeUpdate.$Properties} transit_realtime.NyctStopTimeUpdate.$Shape
         */

        /**
         * Constructs a new NyctStopTimeUpdate.
         * @memberof transit_realtime
         * @classdesc Represents a NyctStopTimeUpdate.
         * @constructor
         * @param {transit_realtime.NyctStopTimeUpdate.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const NyctStopTimeUpdate = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * NyctStopTimeUpdate scheduledTrack.
         * @member {string|null|undefined} scheduledTrack
         * @memberof transit_realtime.NyctStopTimeUpdate
         * @instance
         */
        NyctStopTimeUpdate.prototype.scheduledTrack = null;

        /**
         * NyctStopTimeUpdate actualTrack.
         * @member {string|null|undefined} actualTrack
         * @memberof transit_realtime.NyctStopTimeUpdate
         * @instance
         */
        NyctStopTimeUpdate.prototype.actualTrack = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(NyctStopTimeUpdate.prototype, "_scheduledTrack", {
            get: $util.oneOfGetter($oneOfFields = ["scheduledTrack"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(NyctStopTimeUpdate.prototype, "_actualTrack", {
            get: $util.oneOfGetter($oneOfFields = ["actualTrack"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new NyctStopTimeUpdate instance using the specified properties.
         * @function create
         * @memberof transit_realtime.NyctStopTimeUpdate
         * @static
         * @param {transit_realtime.NyctStopTimeUpdate.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.NyctStopTimeUpdate} NyctStopTimeUpdate instance
         * @type {{
         *   (properties: transit_realtime.NyctStopTimeUpdate.$Shape): transit_realtime.NyctStopTimeUpdate & transit_realtime.NyctStopTimeUpdate.$Shape;
         *   (properties?: transit_realtime.NyctStopTimeUpdate.$Properties): transit_realtime.NyctStopTimeUpdate;
         * }}
         */
        NyctStopTimeUpdate.create = function(properties) {
            return new NyctStopTimeUpdate(properties);
        };

        /**
         * Encodes the specified NyctStopTimeUpdate message. Does not implicitly {@link transit_realtime.NyctStopTimeUpdate.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.NyctStopTimeUpdate
         * @static
         * @param {transit_realtime.NyctStopTimeUpdate.$Properties} message NyctStopTimeUpdate message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        NyctStopTimeUpdate.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.scheduledTrack != null && $Object.hasOwnProperty.call(message, "scheduledTrack"))
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.scheduledTrack);
            if (message.actualTrack != null && $Object.hasOwnProperty.call(message, "actualTrack"))
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.actualTrack);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a NyctStopTimeUpdate message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.NyctStopTimeUpdate
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.NyctStopTimeUpdate & transit_realtime.NyctStopTimeUpdate.$Shape} NyctStopTimeUpdate
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        NyctStopTimeUpdate.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.NyctStopTimeUpdate();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.scheduledTrack = reader.stringVerify();
                        message._scheduledTrack = "scheduledTrack";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.actualTrack = reader.stringVerify();
                        message._actualTrack = "actualTrack";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a NyctStopTimeUpdate message.
         * @function verify
         * @memberof transit_realtime.NyctStopTimeUpdate
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        NyctStopTimeUpdate.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.scheduledTrack != null && $Object.hasOwnProperty.call(message, "scheduledTrack")) {
                properties._scheduledTrack = 1;
                if (!$util.isString(message.scheduledTrack))
                    return "scheduledTrack: string expected";
            }
            if (message.actualTrack != null && $Object.hasOwnProperty.call(message, "actualTrack")) {
                properties._actualTrack = 1;
                if (!$util.isString(message.actualTrack))
                    return "actualTrack: string expected";
            }
            return null;
        };

        /**
         * Creates a NyctStopTimeUpdate message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.NyctStopTimeUpdate
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.NyctStopTimeUpdate} NyctStopTimeUpdate
         */
        NyctStopTimeUpdate.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.NyctStopTimeUpdate)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.NyctStopTimeUpdate: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.NyctStopTimeUpdate();
            if (object.scheduledTrack != null)
                message.scheduledTrack = $String(object.scheduledTrack);
            if (object.actualTrack != null)
                message.actualTrack = $String(object.actualTrack);
            return message;
        };

        /**
         * Creates a plain object from a NyctStopTimeUpdate message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.NyctStopTimeUpdate
         * @static
         * @param {transit_realtime.NyctStopTimeUpdate} message NyctStopTimeUpdate
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        NyctStopTimeUpdate.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (message.scheduledTrack != null && $Object.hasOwnProperty.call(message, "scheduledTrack"))
                object.scheduledTrack = message.scheduledTrack;
            if (message.actualTrack != null && $Object.hasOwnProperty.call(message, "actualTrack"))
                object.actualTrack = message.actualTrack;
            return object;
        };

        /**
         * Converts this NyctStopTimeUpdate to JSON.
         * @function toJSON
         * @memberof transit_realtime.NyctStopTimeUpdate
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        NyctStopTimeUpdate.prototype.toJSON = function() {
            return NyctStopTimeUpdate.toObject(this, $protobuf.util.toJSONOptions);
        };

        return NyctStopTimeUpdate;
    })();

    transit_realtime.VehiclePosition = (function() {

        /**
         * Properties of a VehiclePosition.
         * @typedef {Object} transit_realtime.VehiclePosition.$Properties
         * @property {transit_realtime.TripDescriptor.$Properties|null} [trip] VehiclePosition trip
         * @property {transit_realtime.Position.$Properties|null} [position] VehiclePosition position
         * @property {number|null} [currentStopSequence] VehiclePosition currentStopSequence
         * @property {number|null} [currentStatus] VehiclePosition currentStatus
         * @property {number|null} [timestamp] VehiclePosition timestamp
         * @property {number|null} [congestionLevel] VehiclePosition congestionLevel
         * @property {string|null} [stopId] VehiclePosition stopId
         * @property {transit_realtime.VehicleDescriptor.$Properties|null} [vehicle] VehiclePosition vehicle
         * @property {number|null} [occupancyStatus] VehiclePosition occupancyStatus
         * @property {number|null} [occupancyPercentage] VehiclePosition occupancyPercentage
         * @property {Array.<transit_realtime.CarriageDetails.$Properties>|null} [multiCarriageDetails] VehiclePosition multiCarriageDetails
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a VehiclePosition.
         * @memberof transit_realtime
         * @interface IVehiclePosition
         * @augments transit_realtime.VehiclePosition.$Properties
         * @deprecated Use transit_realtime.VehiclePosition.$Properties instead.
         */

        /**
         * Shape of a VehiclePosition.
         * @typedef {transit_realtime.VehiclePosition.$Properties} transit_realtime.VehiclePosition.$Shape
         */

        /**
         * Constructs a new VehiclePosition.
         * @memberof transit_realtime
         * @classdesc Represents a VehiclePosition.
         * @constructor
         * @param {transit_realtime.VehiclePosition.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const VehiclePosition = function (properties) {
            this.multiCarriageDetails = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * VehiclePosition trip.
         * @member {transit_realtime.TripDescriptor.$Properties|null|undefined} trip
         * @memberof transit_realtime.VehiclePosition
         * @instance
         */
        VehiclePosition.prototype.trip = null;

        /**
         * VehiclePosition position.
         * @member {transit_realtime.Position.$Properties|null|undefined} position
         * @memberof transit_realtime.VehiclePosition
         * @instance
         */
        VehiclePosition.prototype.position = null;

        /**
         * VehiclePosition currentStopSequence.
         * @member {number|null|undefined} currentStopSequence
         * @memberof transit_realtime.VehiclePosition
         * @instance
         */
        VehiclePosition.prototype.currentStopSequence = null;

        /**
         * VehiclePosition currentStatus.
         * @member {number|null|undefined} currentStatus
         * @memberof transit_realtime.VehiclePosition
         * @instance
         */
        VehiclePosition.prototype.currentStatus = null;

        /**
         * VehiclePosition timestamp.
         * @member {number|null|undefined} timestamp
         * @memberof transit_realtime.VehiclePosition
         * @instance
         */
        VehiclePosition.prototype.timestamp = null;

        /**
         * VehiclePosition congestionLevel.
         * @member {number|null|undefined} congestionLevel
         * @memberof transit_realtime.VehiclePosition
         * @instance
         */
        VehiclePosition.prototype.congestionLevel = null;

        /**
         * VehiclePosition stopId.
         * @member {string|null|undefined} stopId
         * @memberof transit_realtime.VehiclePosition
         * @instance
         */
        VehiclePosition.prototype.stopId = null;

        /**
         * VehiclePosition vehicle.
         * @member {transit_realtime.VehicleDescriptor.$Properties|null|undefined} vehicle
         * @memberof transit_realtime.VehiclePosition
         * @instance
         */
        VehiclePosition.prototype.vehicle = null;

        /**
         * VehiclePosition occupancyStatus.
         * @member {number|null|undefined} occupancyStatus
         * @memberof transit_realtime.VehiclePosition
         * @instance
         */
        VehiclePosition.prototype.occupancyStatus = null;

        /**
         * VehiclePosition occupancyPercentage.
         * @member {number|null|undefined} occupancyPercentage
         * @memberof transit_realtime.VehiclePosition
         * @instance
         */
        VehiclePosition.prototype.occupancyPercentage = null;

        /**
         * VehiclePosition multiCarriageDetails.
         * @member {Array.<transit_realtime.CarriageDetails.$Properties>} multiCarriageDetails
         * @memberof transit_realtime.VehiclePosition
         * @instance
         */
        VehiclePosition.prototype.multiCarriageDetails = $util.emptyArray;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(VehiclePosition.prototype, "_currentStopSequence", {
            get: $util.oneOfGetter($oneOfFields = ["currentStopSequence"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(VehiclePosition.prototype, "_currentStatus", {
            get: $util.oneOfGetter($oneOfFields = ["currentStatus"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(VehiclePosition.prototype, "_timestamp", {
            get: $util.oneOfGetter($oneOfFields = ["timestamp"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(VehiclePosition.prototype, "_congestionLevel", {
            get: $util.oneOfGetter($oneOfFields = ["congestionLevel"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(VehiclePosition.prototype, "_stopId", {
            get: $util.oneOfGetter($oneOfFields = ["stopId"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(VehiclePosition.prototype, "_occupancyStatus", {
            get: $util.oneOfGetter($oneOfFields = ["occupancyStatus"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(VehiclePosition.prototype, "_occupancyPercentage", {
            get: $util.oneOfGetter($oneOfFields = ["occupancyPercentage"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new VehiclePosition instance using the specified properties.
         * @function create
         * @memberof transit_realtime.VehiclePosition
         * @static
         * @param {transit_realtime.VehiclePosition.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.VehiclePosition} VehiclePosition instance
         * @type {{
         *   (properties: transit_realtime.VehiclePosition.$Shape): transit_realtime.VehiclePosition & transit_realtime.VehiclePosition.$Shape;
         *   (properties?: transit_realtime.VehiclePosition.$Properties): transit_realtime.VehiclePosition;
         * }}
         */
        VehiclePosition.create = function(properties) {
            return new VehiclePosition(properties);
        };

        /**
         * Encodes the specified VehiclePosition message. Does not implicitly {@link transit_realtime.VehiclePosition.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.VehiclePosition
         * @static
         * @param {transit_realtime.VehiclePosition.$Properties} message VehiclePosition message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        VehiclePosition.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.trip != null && $Object.hasOwnProperty.call(message, "trip"))
                $root.transit_realtime.TripDescriptor.encode(message.trip, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.position != null && $Object.hasOwnProperty.call(message, "position"))
                $root.transit_realtime.Position.encode(message.position, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.currentStopSequence != null && $Object.hasOwnProperty.call(message, "currentStopSequence"))
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.currentStopSequence);
            if (message.currentStatus != null && $Object.hasOwnProperty.call(message, "currentStatus"))
                writer.uint32(/* id 4, wireType 0 =*/32).int32(message.currentStatus);
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp"))
                writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.timestamp);
            if (message.congestionLevel != null && $Object.hasOwnProperty.call(message, "congestionLevel"))
                writer.uint32(/* id 6, wireType 0 =*/48).int32(message.congestionLevel);
            if (message.stopId != null && $Object.hasOwnProperty.call(message, "stopId"))
                writer.uint32(/* id 7, wireType 2 =*/58).string(message.stopId);
            if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                $root.transit_realtime.VehicleDescriptor.encode(message.vehicle, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
            if (message.occupancyStatus != null && $Object.hasOwnProperty.call(message, "occupancyStatus"))
                writer.uint32(/* id 9, wireType 0 =*/72).int32(message.occupancyStatus);
            if (message.occupancyPercentage != null && $Object.hasOwnProperty.call(message, "occupancyPercentage"))
                writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.occupancyPercentage);
            if (message.multiCarriageDetails != null && message.multiCarriageDetails.length)
                for (let i = 0; i < message.multiCarriageDetails.length; ++i)
                    $root.transit_realtime.CarriageDetails.encode(message.multiCarriageDetails[i], writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a VehiclePosition message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.VehiclePosition
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.VehiclePosition & transit_realtime.VehiclePosition.$Shape} VehiclePosition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        VehiclePosition.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.VehiclePosition();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.trip = $root.transit_realtime.TripDescriptor.decode(reader, reader.size(), $undefined, _depth + 1, message.trip);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.position = $root.transit_realtime.Position.decode(reader, reader.size(), $undefined, _depth + 1, message.position);
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        message.currentStopSequence = reader.uint32();
                        message._currentStopSequence = "currentStopSequence";
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        message.currentStatus = reader.int32();
                        message._currentStatus = "currentStatus";
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        message.timestamp = reader.uint64();
                        message._timestamp = "timestamp";
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        message.congestionLevel = reader.int32();
                        message._congestionLevel = "congestionLevel";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.stopId = reader.stringVerify();
                        message._stopId = "stopId";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.vehicle = $root.transit_realtime.VehicleDescriptor.decode(reader, reader.size(), $undefined, _depth + 1, message.vehicle);
                        continue;
                    }
                case 9: {
                        if (wireType !== 0)
                            break;
                        message.occupancyStatus = reader.int32();
                        message._occupancyStatus = "occupancyStatus";
                        continue;
                    }
                case 10: {
                        if (wireType !== 0)
                            break;
                        message.occupancyPercentage = reader.uint32();
                        message._occupancyPercentage = "occupancyPercentage";
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        if (!(message.multiCarriageDetails && message.multiCarriageDetails.length))
                            message.multiCarriageDetails = [];
                        message.multiCarriageDetails.push($root.transit_realtime.CarriageDetails.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a VehiclePosition message.
         * @function verify
         * @memberof transit_realtime.VehiclePosition
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        VehiclePosition.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.trip != null && $Object.hasOwnProperty.call(message, "trip")) {
                let error = $root.transit_realtime.TripDescriptor.verify(message.trip, _depth + 1);
                if (error)
                    return "trip." + error;
            }
            if (message.position != null && $Object.hasOwnProperty.call(message, "position")) {
                let error = $root.transit_realtime.Position.verify(message.position, _depth + 1);
                if (error)
                    return "position." + error;
            }
            if (message.currentStopSequence != null && $Object.hasOwnProperty.call(message, "currentStopSequence")) {
                properties._currentStopSequence = 1;
                if (!$util.isInteger(message.currentStopSequence))
                    return "currentStopSequence: integer expected";
            }
            if (message.currentStatus != null && $Object.hasOwnProperty.call(message, "currentStatus")) {
                properties._currentStatus = 1;
                if (!$util.isInteger(message.currentStatus))
                    return "currentStatus: integer expected";
            }
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp")) {
                properties._timestamp = 1;
                if (!$util.isInteger(message.timestamp) && !(message.timestamp && $util.isInteger(message.timestamp.low) && $util.isInteger(message.timestamp.high)))
                    return "timestamp: integer|Long expected";
            }
            if (message.congestionLevel != null && $Object.hasOwnProperty.call(message, "congestionLevel")) {
                properties._congestionLevel = 1;
                if (!$util.isInteger(message.congestionLevel))
                    return "congestionLevel: integer expected";
            }
            if (message.stopId != null && $Object.hasOwnProperty.call(message, "stopId")) {
                properties._stopId = 1;
                if (!$util.isString(message.stopId))
                    return "stopId: string expected";
            }
            if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle")) {
                let error = $root.transit_realtime.VehicleDescriptor.verify(message.vehicle, _depth + 1);
                if (error)
                    return "vehicle." + error;
            }
            if (message.occupancyStatus != null && $Object.hasOwnProperty.call(message, "occupancyStatus")) {
                properties._occupancyStatus = 1;
                if (!$util.isInteger(message.occupancyStatus))
                    return "occupancyStatus: integer expected";
            }
            if (message.occupancyPercentage != null && $Object.hasOwnProperty.call(message, "occupancyPercentage")) {
                properties._occupancyPercentage = 1;
                if (!$util.isInteger(message.occupancyPercentage))
                    return "occupancyPercentage: integer expected";
            }
            if (message.multiCarriageDetails != null && $Object.hasOwnProperty.call(message, "multiCarriageDetails")) {
                if (!$Array.isArray(message.multiCarriageDetails))
                    return "multiCarriageDetails: array expected";
                for (let i = 0; i < message.multiCarriageDetails.length; ++i) {
                    let error = $root.transit_realtime.CarriageDetails.verify(message.multiCarriageDetails[i], _depth + 1);
                    if (error)
                        return "multiCarriageDetails." + error;
                }
            }
            return null;
        };

        /**
         * Creates a VehiclePosition message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.VehiclePosition
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.VehiclePosition} VehiclePosition
         */
        VehiclePosition.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.VehiclePosition)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.VehiclePosition: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.VehiclePosition();
            if (object.trip != null) {
                if (!$util.isObject(object.trip))
                    throw $TypeError(".transit_realtime.VehiclePosition.trip: object expected");
                message.trip = $root.transit_realtime.TripDescriptor.fromObject(object.trip, _depth + 1);
            }
            if (object.position != null) {
                if (!$util.isObject(object.position))
                    throw $TypeError(".transit_realtime.VehiclePosition.position: object expected");
                message.position = $root.transit_realtime.Position.fromObject(object.position, _depth + 1);
            }
            if (object.currentStopSequence != null)
                message.currentStopSequence = object.currentStopSequence >>> 0;
            if (object.currentStatus != null)
                message.currentStatus = object.currentStatus | 0;
            if (object.timestamp != null)
                if ($util.Long)
                    message.timestamp = $util.Long.fromValue(object.timestamp, true);
                else if (typeof object.timestamp === "string")
                    message.timestamp = $parseInt(object.timestamp, 10);
                else if (typeof object.timestamp === "number")
                    message.timestamp = object.timestamp;
                else if (typeof object.timestamp === "object")
                    message.timestamp = new $util.LongBits(object.timestamp.low >>> 0, object.timestamp.high >>> 0).toNumber(true);
            if (object.congestionLevel != null)
                message.congestionLevel = object.congestionLevel | 0;
            if (object.stopId != null)
                message.stopId = $String(object.stopId);
            if (object.vehicle != null) {
                if (!$util.isObject(object.vehicle))
                    throw $TypeError(".transit_realtime.VehiclePosition.vehicle: object expected");
                message.vehicle = $root.transit_realtime.VehicleDescriptor.fromObject(object.vehicle, _depth + 1);
            }
            if (object.occupancyStatus != null)
                message.occupancyStatus = object.occupancyStatus | 0;
            if (object.occupancyPercentage != null)
                message.occupancyPercentage = object.occupancyPercentage >>> 0;
            if (object.multiCarriageDetails) {
                if (!$Array.isArray(object.multiCarriageDetails))
                    throw $TypeError(".transit_realtime.VehiclePosition.multiCarriageDetails: array expected");
                message.multiCarriageDetails = $Array(object.multiCarriageDetails.length);
                for (let i = 0; i < object.multiCarriageDetails.length; ++i) {
                    if (!$util.isObject(object.multiCarriageDetails[i]))
                        throw $TypeError(".transit_realtime.VehiclePosition.multiCarriageDetails: object expected");
                    message.multiCarriageDetails[i] = $root.transit_realtime.CarriageDetails.fromObject(object.multiCarriageDetails[i], _depth + 1);
                }
            }
            return message;
        };

        /**
         * Creates a plain object from a VehiclePosition message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.VehiclePosition
         * @static
         * @param {transit_realtime.VehiclePosition} message VehiclePosition
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        VehiclePosition.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults)
                object.multiCarriageDetails = [];
            if (options.defaults) {
                object.trip = null;
                object.position = null;
                object.vehicle = null;
            }
            if (message.trip != null && $Object.hasOwnProperty.call(message, "trip"))
                object.trip = $root.transit_realtime.TripDescriptor.toObject(message.trip, options, _depth + 1);
            if (message.position != null && $Object.hasOwnProperty.call(message, "position"))
                object.position = $root.transit_realtime.Position.toObject(message.position, options, _depth + 1);
            if (message.currentStopSequence != null && $Object.hasOwnProperty.call(message, "currentStopSequence"))
                object.currentStopSequence = message.currentStopSequence;
            if (message.currentStatus != null && $Object.hasOwnProperty.call(message, "currentStatus"))
                object.currentStatus = message.currentStatus;
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.timestamp = typeof message.timestamp === "number" ? $BigInt(message.timestamp) : $util.Long.fromBits(message.timestamp.low >>> 0, message.timestamp.high >>> 0, true).toBigInt();
                else if (typeof message.timestamp === "number")
                    object.timestamp = options.longs === $String ? $String(message.timestamp) : message.timestamp;
                else
                    object.timestamp = options.longs === $String ? $util.Long.prototype.toString.call(message.timestamp) : options.longs === $Number ? new $util.LongBits(message.timestamp.low >>> 0, message.timestamp.high >>> 0).toNumber(true) : message.timestamp;
            if (message.congestionLevel != null && $Object.hasOwnProperty.call(message, "congestionLevel"))
                object.congestionLevel = message.congestionLevel;
            if (message.stopId != null && $Object.hasOwnProperty.call(message, "stopId"))
                object.stopId = message.stopId;
            if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                object.vehicle = $root.transit_realtime.VehicleDescriptor.toObject(message.vehicle, options, _depth + 1);
            if (message.occupancyStatus != null && $Object.hasOwnProperty.call(message, "occupancyStatus"))
                object.occupancyStatus = message.occupancyStatus;
            if (message.occupancyPercentage != null && $Object.hasOwnProperty.call(message, "occupancyPercentage"))
                object.occupancyPercentage = message.occupancyPercentage;
            if (message.multiCarriageDetails && message.multiCarriageDetails.length) {
                object.multiCarriageDetails = $Array(message.multiCarriageDetails.length);
                for (let j = 0; j < message.multiCarriageDetails.length; ++j)
                    object.multiCarriageDetails[j] = $root.transit_realtime.CarriageDetails.toObject(message.multiCarriageDetails[j], options, _depth + 1);
            }
            return object;
        };

        /**
         * Converts this VehiclePosition to JSON.
         * @function toJSON
         * @memberof transit_realtime.VehiclePosition
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        VehiclePosition.prototype.toJSON = function() {
            return VehiclePosition.toObject(this, $protobuf.util.toJSONOptions);
        };

        return VehiclePosition;
    })();

    transit_realtime.CarriageDetails = (function() {

        /**
         * Properties of a CarriageDetails.
         * @typedef {Object} transit_realtime.CarriageDetails.$Properties
         * @property {string|null} [id] CarriageDetails id
         * @property {string|null} [label] CarriageDetails label
         * @property {number|null} [occupancyStatus] CarriageDetails occupancyStatus
         * @property {number|null} [occupancyPercentage] CarriageDetails occupancyPercentage
         * @property {number|null} [carriageSequence] CarriageDetails carriageSequence
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CarriageDetails.
         * @memberof transit_realtime
         * @interface ICarriageDetails
         * @augments transit_realtime.CarriageDetails.$Properties
         * @deprecated Use transit_realtime.CarriageDetails.$Properties instead.
         */

        /**
         * Shape of a CarriageDetails.
         * @typedef {transit_realtime.CarriageDetails.$Properties} transit_realtime.CarriageDetails.$Shape
         */

        /**
         * Constructs a new CarriageDetails.
         * @memberof transit_realtime
         * @classdesc Represents a CarriageDetails.
         * @constructor
         * @param {transit_realtime.CarriageDetails.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CarriageDetails = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CarriageDetails id.
         * @member {string|null|undefined} id
         * @memberof transit_realtime.CarriageDetails
         * @instance
         */
        CarriageDetails.prototype.id = null;

        /**
         * CarriageDetails label.
         * @member {string|null|undefined} label
         * @memberof transit_realtime.CarriageDetails
         * @instance
         */
        CarriageDetails.prototype.label = null;

        /**
         * CarriageDetails occupancyStatus.
         * @member {number|null|undefined} occupancyStatus
         * @memberof transit_realtime.CarriageDetails
         * @instance
         */
        CarriageDetails.prototype.occupancyStatus = null;

        /**
         * CarriageDetails occupancyPercentage.
         * @member {number|null|undefined} occupancyPercentage
         * @memberof transit_realtime.CarriageDetails
         * @instance
         */
        CarriageDetails.prototype.occupancyPercentage = null;

        /**
         * CarriageDetails carriageSequence.
         * @member {number|null|undefined} carriageSequence
         * @memberof transit_realtime.CarriageDetails
         * @instance
         */
        CarriageDetails.prototype.carriageSequence = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(CarriageDetails.prototype, "_id", {
            get: $util.oneOfGetter($oneOfFields = ["id"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(CarriageDetails.prototype, "_label", {
            get: $util.oneOfGetter($oneOfFields = ["label"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(CarriageDetails.prototype, "_occupancyStatus", {
            get: $util.oneOfGetter($oneOfFields = ["occupancyStatus"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(CarriageDetails.prototype, "_occupancyPercentage", {
            get: $util.oneOfGetter($oneOfFields = ["occupancyPercentage"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(CarriageDetails.prototype, "_carriageSequence", {
            get: $util.oneOfGetter($oneOfFields = ["carriageSequence"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new CarriageDetails instance using the specified properties.
         * @function create
         * @memberof transit_realtime.CarriageDetails
         * @static
         * @param {transit_realtime.CarriageDetails.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.CarriageDetails} CarriageDetails instance
         * @type {{
         *   (properties: transit_realtime.CarriageDetails.$Shape): transit_realtime.CarriageDetails & transit_realtime.CarriageDetails.$Shape;
         *   (properties?: transit_realtime.CarriageDetails.$Properties): transit_realtime.CarriageDetails;
         * }}
         */
        CarriageDetails.create = function(properties) {
            return new CarriageDetails(properties);
        };

        /**
         * Encodes the specified CarriageDetails message. Does not implicitly {@link transit_realtime.CarriageDetails.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.CarriageDetails
         * @static
         * @param {transit_realtime.CarriageDetails.$Properties} message CarriageDetails message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CarriageDetails.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
            if (message.label != null && $Object.hasOwnProperty.call(message, "label"))
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.label);
            if (message.occupancyStatus != null && $Object.hasOwnProperty.call(message, "occupancyStatus"))
                writer.uint32(/* id 3, wireType 0 =*/24).int32(message.occupancyStatus);
            if (message.occupancyPercentage != null && $Object.hasOwnProperty.call(message, "occupancyPercentage"))
                writer.uint32(/* id 4, wireType 0 =*/32).int32(message.occupancyPercentage);
            if (message.carriageSequence != null && $Object.hasOwnProperty.call(message, "carriageSequence"))
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.carriageSequence);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CarriageDetails message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.CarriageDetails
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.CarriageDetails & transit_realtime.CarriageDetails.$Shape} CarriageDetails
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CarriageDetails.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.CarriageDetails();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.id = reader.stringVerify();
                        message._id = "id";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.label = reader.stringVerify();
                        message._label = "label";
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        message.occupancyStatus = reader.int32();
                        message._occupancyStatus = "occupancyStatus";
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        message.occupancyPercentage = reader.int32();
                        message._occupancyPercentage = "occupancyPercentage";
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        message.carriageSequence = reader.uint32();
                        message._carriageSequence = "carriageSequence";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a CarriageDetails message.
         * @function verify
         * @memberof transit_realtime.CarriageDetails
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        CarriageDetails.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.id != null && $Object.hasOwnProperty.call(message, "id")) {
                properties._id = 1;
                if (!$util.isString(message.id))
                    return "id: string expected";
            }
            if (message.label != null && $Object.hasOwnProperty.call(message, "label")) {
                properties._label = 1;
                if (!$util.isString(message.label))
                    return "label: string expected";
            }
            if (message.occupancyStatus != null && $Object.hasOwnProperty.call(message, "occupancyStatus")) {
                properties._occupancyStatus = 1;
                if (!$util.isInteger(message.occupancyStatus))
                    return "occupancyStatus: integer expected";
            }
            if (message.occupancyPercentage != null && $Object.hasOwnProperty.call(message, "occupancyPercentage")) {
                properties._occupancyPercentage = 1;
                if (!$util.isInteger(message.occupancyPercentage))
                    return "occupancyPercentage: integer expected";
            }
            if (message.carriageSequence != null && $Object.hasOwnProperty.call(message, "carriageSequence")) {
                properties._carriageSequence = 1;
                if (!$util.isInteger(message.carriageSequence))
                    return "carriageSequence: integer expected";
            }
            return null;
        };

        /**
         * Creates a CarriageDetails message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.CarriageDetails
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.CarriageDetails} CarriageDetails
         */
        CarriageDetails.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.CarriageDetails)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.CarriageDetails: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.CarriageDetails();
            if (object.id != null)
                message.id = $String(object.id);
            if (object.label != null)
                message.label = $String(object.label);
            if (object.occupancyStatus != null)
                message.occupancyStatus = object.occupancyStatus | 0;
            if (object.occupancyPercentage != null)
                message.occupancyPercentage = object.occupancyPercentage | 0;
            if (object.carriageSequence != null)
                message.carriageSequence = object.carriageSequence >>> 0;
            return message;
        };

        /**
         * Creates a plain object from a CarriageDetails message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.CarriageDetails
         * @static
         * @param {transit_realtime.CarriageDetails} message CarriageDetails
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        CarriageDetails.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                object.id = message.id;
            if (message.label != null && $Object.hasOwnProperty.call(message, "label"))
                object.label = message.label;
            if (message.occupancyStatus != null && $Object.hasOwnProperty.call(message, "occupancyStatus"))
                object.occupancyStatus = message.occupancyStatus;
            if (message.occupancyPercentage != null && $Object.hasOwnProperty.call(message, "occupancyPercentage"))
                object.occupancyPercentage = message.occupancyPercentage;
            if (message.carriageSequence != null && $Object.hasOwnProperty.call(message, "carriageSequence"))
                object.carriageSequence = message.carriageSequence;
            return object;
        };

        /**
         * Converts this CarriageDetails to JSON.
         * @function toJSON
         * @memberof transit_realtime.CarriageDetails
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        CarriageDetails.prototype.toJSON = function() {
            return CarriageDetails.toObject(this, $protobuf.util.toJSONOptions);
        };

        return CarriageDetails;
    })();

    transit_realtime.Position = (function() {

        /**
         * Properties of a Position.
         * @typedef {Object} transit_realtime.Position.$Properties
         * @property {number|null} [latitude] Position latitude
         * @property {number|null} [longitude] Position longitude
         * @property {number|null} [bearing] Position bearing
         * @property {number|null} [odometer] Position odometer
         * @property {number|null} [speed] Position speed
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Position.
         * @memberof transit_realtime
         * @interface IPosition
         * @augments transit_realtime.Position.$Properties
         * @deprecated Use transit_realtime.Position.$Properties instead.
         */

        /**
         * Shape of a Position.
         * @typedef {transit_realtime.Position.$Properties} transit_realtime.Position.$Shape
         */

        /**
         * Constructs a new Position.
         * @memberof transit_realtime
         * @classdesc Represents a Position.
         * @constructor
         * @param {transit_realtime.Position.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Position = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Position latitude.
         * @member {number|null|undefined} latitude
         * @memberof transit_realtime.Position
         * @instance
         */
        Position.prototype.latitude = null;

        /**
         * Position longitude.
         * @member {number|null|undefined} longitude
         * @memberof transit_realtime.Position
         * @instance
         */
        Position.prototype.longitude = null;

        /**
         * Position bearing.
         * @member {number|null|undefined} bearing
         * @memberof transit_realtime.Position
         * @instance
         */
        Position.prototype.bearing = null;

        /**
         * Position odometer.
         * @member {number|null|undefined} odometer
         * @memberof transit_realtime.Position
         * @instance
         */
        Position.prototype.odometer = null;

        /**
         * Position speed.
         * @member {number|null|undefined} speed
         * @memberof transit_realtime.Position
         * @instance
         */
        Position.prototype.speed = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Position.prototype, "_latitude", {
            get: $util.oneOfGetter($oneOfFields = ["latitude"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Position.prototype, "_longitude", {
            get: $util.oneOfGetter($oneOfFields = ["longitude"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Position.prototype, "_bearing", {
            get: $util.oneOfGetter($oneOfFields = ["bearing"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Position.prototype, "_odometer", {
            get: $util.oneOfGetter($oneOfFields = ["odometer"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Position.prototype, "_speed", {
            get: $util.oneOfGetter($oneOfFields = ["speed"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new Position instance using the specified properties.
         * @function create
         * @memberof transit_realtime.Position
         * @static
         * @param {transit_realtime.Position.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.Position} Position instance
         * @type {{
         *   (properties: transit_realtime.Position.$Shape): transit_realtime.Position & transit_realtime.Position.$Shape;
         *   (properties?: transit_realtime.Position.$Properties): transit_realtime.Position;
         * }}
         */
        Position.create = function(properties) {
            return new Position(properties);
        };

        /**
         * Encodes the specified Position message. Does not implicitly {@link transit_realtime.Position.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.Position
         * @static
         * @param {transit_realtime.Position.$Properties} message Position message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Position.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.latitude != null && $Object.hasOwnProperty.call(message, "latitude"))
                writer.uint32(/* id 1, wireType 5 =*/13).float(message.latitude);
            if (message.longitude != null && $Object.hasOwnProperty.call(message, "longitude"))
                writer.uint32(/* id 2, wireType 5 =*/21).float(message.longitude);
            if (message.bearing != null && $Object.hasOwnProperty.call(message, "bearing"))
                writer.uint32(/* id 3, wireType 5 =*/29).float(message.bearing);
            if (message.odometer != null && $Object.hasOwnProperty.call(message, "odometer"))
                writer.uint32(/* id 4, wireType 1 =*/33).double(message.odometer);
            if (message.speed != null && $Object.hasOwnProperty.call(message, "speed"))
                writer.uint32(/* id 5, wireType 5 =*/45).float(message.speed);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Position message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.Position
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.Position & transit_realtime.Position.$Shape} Position
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Position.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.Position();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 5)
                            break;
                        message.latitude = reader.float();
                        message._latitude = "latitude";
                        continue;
                    }
                case 2: {
                        if (wireType !== 5)
                            break;
                        message.longitude = reader.float();
                        message._longitude = "longitude";
                        continue;
                    }
                case 3: {
                        if (wireType !== 5)
                            break;
                        message.bearing = reader.float();
                        message._bearing = "bearing";
                        continue;
                    }
                case 4: {
                        if (wireType !== 1)
                            break;
                        message.odometer = reader.double();
                        message._odometer = "odometer";
                        continue;
                    }
                case 5: {
                        if (wireType !== 5)
                            break;
                        message.speed = reader.float();
                        message._speed = "speed";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a Position message.
         * @function verify
         * @memberof transit_realtime.Position
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        Position.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.latitude != null && $Object.hasOwnProperty.call(message, "latitude")) {
                properties._latitude = 1;
                if (typeof message.latitude !== "number")
                    return "latitude: number expected";
            }
            if (message.longitude != null && $Object.hasOwnProperty.call(message, "longitude")) {
                properties._longitude = 1;
                if (typeof message.longitude !== "number")
                    return "longitude: number expected";
            }
            if (message.bearing != null && $Object.hasOwnProperty.call(message, "bearing")) {
                properties._bearing = 1;
                if (typeof message.bearing !== "number")
                    return "bearing: number expected";
            }
            if (message.odometer != null && $Object.hasOwnProperty.call(message, "odometer")) {
                properties._odometer = 1;
                if (typeof message.odometer !== "number")
                    return "odometer: number expected";
            }
            if (message.speed != null && $Object.hasOwnProperty.call(message, "speed")) {
                properties._speed = 1;
                if (typeof message.speed !== "number")
                    return "speed: number expected";
            }
            return null;
        };

        /**
         * Creates a Position message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.Position
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.Position} Position
         */
        Position.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.Position)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.Position: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.Position();
            if (object.latitude != null)
                message.latitude = $Number(object.latitude);
            if (object.longitude != null)
                message.longitude = $Number(object.longitude);
            if (object.bearing != null)
                message.bearing = $Number(object.bearing);
            if (object.odometer != null)
                message.odometer = $Number(object.odometer);
            if (object.speed != null)
                message.speed = $Number(object.speed);
            return message;
        };

        /**
         * Creates a plain object from a Position message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.Position
         * @static
         * @param {transit_realtime.Position} message Position
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        Position.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (message.latitude != null && $Object.hasOwnProperty.call(message, "latitude"))
                object.latitude = options.json && !$isFinite(message.latitude) ? $String(message.latitude) : message.latitude;
            if (message.longitude != null && $Object.hasOwnProperty.call(message, "longitude"))
                object.longitude = options.json && !$isFinite(message.longitude) ? $String(message.longitude) : message.longitude;
            if (message.bearing != null && $Object.hasOwnProperty.call(message, "bearing"))
                object.bearing = options.json && !$isFinite(message.bearing) ? $String(message.bearing) : message.bearing;
            if (message.odometer != null && $Object.hasOwnProperty.call(message, "odometer"))
                object.odometer = options.json && !$isFinite(message.odometer) ? $String(message.odometer) : message.odometer;
            if (message.speed != null && $Object.hasOwnProperty.call(message, "speed"))
                object.speed = options.json && !$isFinite(message.speed) ? $String(message.speed) : message.speed;
            return object;
        };

        /**
         * Converts this Position to JSON.
         * @function toJSON
         * @memberof transit_realtime.Position
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        Position.prototype.toJSON = function() {
            return Position.toObject(this, $protobuf.util.toJSONOptions);
        };

        return Position;
    })();

    transit_realtime.TripDescriptor = (function() {

        /**
         * Properties of a TripDescriptor.
         * @typedef {Object} transit_realtime.TripDescriptor.$Properties
         * @property {string|null} [tripId] TripDescriptor tripId
         * @property {string|null} [startTime] TripDescriptor startTime
         * @property {string|null} [startDate] TripDescriptor startDate
         * @property {number|null} [scheduleRelationship] TripDescriptor scheduleRelationship
         * @property {string|null} [routeId] TripDescriptor routeId
         * @property {number|null} [directionId] TripDescriptor directionId
         * @property {Uint8Array|null} [modifiedTrip] TripDescriptor modifiedTrip
         * @property {transit_realtime.NyctTripDescriptor.$Properties|null} [nyct] TripDescriptor nyct
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TripDescriptor.
         * @memberof transit_realtime
         * @interface ITripDescriptor
         * @augments transit_realtime.TripDescriptor.$Properties
         * @deprecated Use transit_realtime.TripDescriptor.$Properties instead.
         */

        /**
         * Shape of a TripDescriptor.
         * @typedef {transit_realtime.TripDescriptor.$Properties} transit_realtime.TripDescriptor.$Shape
         */

        /**
         * Constructs a new TripDescriptor.
         * @memberof transit_realtime
         * @classdesc Represents a TripDescriptor.
         * @constructor
         * @param {transit_realtime.TripDescriptor.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TripDescriptor = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TripDescriptor tripId.
         * @member {string|null|undefined} tripId
         * @memberof transit_realtime.TripDescriptor
         * @instance
         */
        TripDescriptor.prototype.tripId = null;

        /**
         * TripDescriptor startTime.
         * @member {string|null|undefined} startTime
         * @memberof transit_realtime.TripDescriptor
         * @instance
         */
        TripDescriptor.prototype.startTime = null;

        /**
         * TripDescriptor startDate.
         * @member {string|null|undefined} startDate
         * @memberof transit_realtime.TripDescriptor
         * @instance
         */
        TripDescriptor.prototype.startDate = null;

        /**
         * TripDescriptor scheduleRelationship.
         * @member {number|null|undefined} scheduleRelationship
         * @memberof transit_realtime.TripDescriptor
         * @instance
         */
        TripDescriptor.prototype.scheduleRelationship = null;

        /**
         * TripDescriptor routeId.
         * @member {string|null|undefined} routeId
         * @memberof transit_realtime.TripDescriptor
         * @instance
         */
        TripDescriptor.prototype.routeId = null;

        /**
         * TripDescriptor directionId.
         * @member {number|null|undefined} directionId
         * @memberof transit_realtime.TripDescriptor
         * @instance
         */
        TripDescriptor.prototype.directionId = null;

        /**
         * TripDescriptor modifiedTrip.
         * @member {Uint8Array|null|undefined} modifiedTrip
         * @memberof transit_realtime.TripDescriptor
         * @instance
         */
        TripDescriptor.prototype.modifiedTrip = null;

        /**
         * TripDescriptor nyct.
         * @member {transit_realtime.NyctTripDescriptor.$Properties|null|undefined} nyct
         * @memberof transit_realtime.TripDescriptor
         * @instance
         */
        TripDescriptor.prototype.nyct = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TripDescriptor.prototype, "_tripId", {
            get: $util.oneOfGetter($oneOfFields = ["tripId"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TripDescriptor.prototype, "_startTime", {
            get: $util.oneOfGetter($oneOfFields = ["startTime"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TripDescriptor.prototype, "_startDate", {
            get: $util.oneOfGetter($oneOfFields = ["startDate"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TripDescriptor.prototype, "_scheduleRelationship", {
            get: $util.oneOfGetter($oneOfFields = ["scheduleRelationship"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TripDescriptor.prototype, "_routeId", {
            get: $util.oneOfGetter($oneOfFields = ["routeId"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TripDescriptor.prototype, "_directionId", {
            get: $util.oneOfGetter($oneOfFields = ["directionId"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TripDescriptor.prototype, "_modifiedTrip", {
            get: $util.oneOfGetter($oneOfFields = ["modifiedTrip"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new TripDescriptor instance using the specified properties.
         * @function create
         * @memberof transit_realtime.TripDescriptor
         * @static
         * @param {transit_realtime.TripDescriptor.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.TripDescriptor} TripDescriptor instance
         * @type {{
         *   (properties: transit_realtime.TripDescriptor.$Shape): transit_realtime.TripDescriptor & transit_realtime.TripDescriptor.$Shape;
         *   (properties?: transit_realtime.TripDescriptor.$Properties): transit_realtime.TripDescriptor;
         * }}
         */
        TripDescriptor.create = function(properties) {
            return new TripDescriptor(properties);
        };

        /**
         * Encodes the specified TripDescriptor message. Does not implicitly {@link transit_realtime.TripDescriptor.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.TripDescriptor
         * @static
         * @param {transit_realtime.TripDescriptor.$Properties} message TripDescriptor message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TripDescriptor.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.tripId != null && $Object.hasOwnProperty.call(message, "tripId"))
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.tripId);
            if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime"))
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.startTime);
            if (message.startDate != null && $Object.hasOwnProperty.call(message, "startDate"))
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.startDate);
            if (message.scheduleRelationship != null && $Object.hasOwnProperty.call(message, "scheduleRelationship"))
                writer.uint32(/* id 4, wireType 0 =*/32).int32(message.scheduleRelationship);
            if (message.routeId != null && $Object.hasOwnProperty.call(message, "routeId"))
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.routeId);
            if (message.directionId != null && $Object.hasOwnProperty.call(message, "directionId"))
                writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.directionId);
            if (message.modifiedTrip != null && $Object.hasOwnProperty.call(message, "modifiedTrip"))
                writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.modifiedTrip);
            if (message.nyct != null && $Object.hasOwnProperty.call(message, "nyct"))
                $root.transit_realtime.NyctTripDescriptor.encode(message.nyct, writer.uint32(/* id 1001, wireType 2 =*/8010).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TripDescriptor message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.TripDescriptor
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.TripDescriptor & transit_realtime.TripDescriptor.$Shape} TripDescriptor
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TripDescriptor.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.TripDescriptor();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.tripId = reader.stringVerify();
                        message._tripId = "tripId";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.startTime = reader.stringVerify();
                        message._startTime = "startTime";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.startDate = reader.stringVerify();
                        message._startDate = "startDate";
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        message.scheduleRelationship = reader.int32();
                        message._scheduleRelationship = "scheduleRelationship";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.routeId = reader.stringVerify();
                        message._routeId = "routeId";
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        message.directionId = reader.uint32();
                        message._directionId = "directionId";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.modifiedTrip = reader.bytes();
                        message._modifiedTrip = "modifiedTrip";
                        continue;
                    }
                case 1001: {
                        if (wireType !== 2)
                            break;
                        message.nyct = $root.transit_realtime.NyctTripDescriptor.decode(reader, reader.size(), $undefined, _depth + 1, message.nyct);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a TripDescriptor message.
         * @function verify
         * @memberof transit_realtime.TripDescriptor
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        TripDescriptor.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.tripId != null && $Object.hasOwnProperty.call(message, "tripId")) {
                properties._tripId = 1;
                if (!$util.isString(message.tripId))
                    return "tripId: string expected";
            }
            if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime")) {
                properties._startTime = 1;
                if (!$util.isString(message.startTime))
                    return "startTime: string expected";
            }
            if (message.startDate != null && $Object.hasOwnProperty.call(message, "startDate")) {
                properties._startDate = 1;
                if (!$util.isString(message.startDate))
                    return "startDate: string expected";
            }
            if (message.scheduleRelationship != null && $Object.hasOwnProperty.call(message, "scheduleRelationship")) {
                properties._scheduleRelationship = 1;
                if (!$util.isInteger(message.scheduleRelationship))
                    return "scheduleRelationship: integer expected";
            }
            if (message.routeId != null && $Object.hasOwnProperty.call(message, "routeId")) {
                properties._routeId = 1;
                if (!$util.isString(message.routeId))
                    return "routeId: string expected";
            }
            if (message.directionId != null && $Object.hasOwnProperty.call(message, "directionId")) {
                properties._directionId = 1;
                if (!$util.isInteger(message.directionId))
                    return "directionId: integer expected";
            }
            if (message.modifiedTrip != null && $Object.hasOwnProperty.call(message, "modifiedTrip")) {
                properties._modifiedTrip = 1;
                if (!(message.modifiedTrip && typeof message.modifiedTrip.length === "number" || $util.isString(message.modifiedTrip)))
                    return "modifiedTrip: buffer expected";
            }
            if (message.nyct != null && $Object.hasOwnProperty.call(message, "nyct")) {
                let error = $root.transit_realtime.NyctTripDescriptor.verify(message.nyct, _depth + 1);
                if (error)
                    return "nyct." + error;
            }
            return null;
        };

        /**
         * Creates a TripDescriptor message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.TripDescriptor
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.TripDescriptor} TripDescriptor
         */
        TripDescriptor.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.TripDescriptor)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.TripDescriptor: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.TripDescriptor();
            if (object.tripId != null)
                message.tripId = $String(object.tripId);
            if (object.startTime != null)
                message.startTime = $String(object.startTime);
            if (object.startDate != null)
                message.startDate = $String(object.startDate);
            if (object.scheduleRelationship != null)
                message.scheduleRelationship = object.scheduleRelationship | 0;
            if (object.routeId != null)
                message.routeId = $String(object.routeId);
            if (object.directionId != null)
                message.directionId = object.directionId >>> 0;
            if (object.modifiedTrip != null)
                if (typeof object.modifiedTrip === "string")
                    $util.base64.decode(object.modifiedTrip, message.modifiedTrip = $util.newBuffer($util.base64.length(object.modifiedTrip)), 0);
                else if (object.modifiedTrip.length >= 0)
                    message.modifiedTrip = object.modifiedTrip;
            if (object.nyct != null) {
                if (!$util.isObject(object.nyct))
                    throw $TypeError(".transit_realtime.TripDescriptor.nyct: object expected");
                message.nyct = $root.transit_realtime.NyctTripDescriptor.fromObject(object.nyct, _depth + 1);
            }
            return message;
        };

        /**
         * Creates a plain object from a TripDescriptor message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.TripDescriptor
         * @static
         * @param {transit_realtime.TripDescriptor} message TripDescriptor
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        TripDescriptor.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults)
                object.nyct = null;
            if (message.tripId != null && $Object.hasOwnProperty.call(message, "tripId"))
                object.tripId = message.tripId;
            if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime"))
                object.startTime = message.startTime;
            if (message.startDate != null && $Object.hasOwnProperty.call(message, "startDate"))
                object.startDate = message.startDate;
            if (message.scheduleRelationship != null && $Object.hasOwnProperty.call(message, "scheduleRelationship"))
                object.scheduleRelationship = message.scheduleRelationship;
            if (message.routeId != null && $Object.hasOwnProperty.call(message, "routeId"))
                object.routeId = message.routeId;
            if (message.directionId != null && $Object.hasOwnProperty.call(message, "directionId"))
                object.directionId = message.directionId;
            if (message.modifiedTrip != null && $Object.hasOwnProperty.call(message, "modifiedTrip"))
                object.modifiedTrip = options.bytes === $String ? $util.base64.encode(message.modifiedTrip, 0, message.modifiedTrip.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.modifiedTrip) : message.modifiedTrip;
            if (message.nyct != null && $Object.hasOwnProperty.call(message, "nyct"))
                object.nyct = $root.transit_realtime.NyctTripDescriptor.toObject(message.nyct, options, _depth + 1);
            return object;
        };

        /**
         * Converts this TripDescriptor to JSON.
         * @function toJSON
         * @memberof transit_realtime.TripDescriptor
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        TripDescriptor.prototype.toJSON = function() {
            return TripDescriptor.toObject(this, $protobuf.util.toJSONOptions);
        };

        return TripDescriptor;
    })();

    transit_realtime.NyctTripDescriptor = (function() {

        /**
         * Properties of a NyctTripDescriptor.
         * @typedef {Object} transit_realtime.NyctTripDescriptor.$Properties
         * @property {string|null} [trainId] NyctTripDescriptor trainId
         * @property {boolean|null} [isAssigned] NyctTripDescriptor isAssigned
         * @property {number|null} [direction] NyctTripDescriptor direction
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a NyctTripDescriptor.
         * @memberof transit_realtime
         * @interface INyctTripDescriptor
         * @augments transit_realtime.NyctTripDescriptor.$Properties
         * @deprecated Use transit_realtime.NyctTripDescriptor.$Properties instead.
         */

        /**
         * Shape of a NyctTripDescriptor.
         * @typedef {transit_realtime.NyctTripDescriptor.$Properties} transit_realtime.NyctTripDescriptor.$Shape
         */

        /**
         * Constructs a new NyctTripDescriptor.
         * @memberof transit_realtime
         * @classdesc Represents a NyctTripDescriptor.
         * @constructor
         * @param {transit_realtime.NyctTripDescriptor.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const NyctTripDescriptor = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * NyctTripDescriptor trainId.
         * @member {string|null|undefined} trainId
         * @memberof transit_realtime.NyctTripDescriptor
         * @instance
         */
        NyctTripDescriptor.prototype.trainId = null;

        /**
         * NyctTripDescriptor isAssigned.
         * @member {boolean|null|undefined} isAssigned
         * @memberof transit_realtime.NyctTripDescriptor
         * @instance
         */
        NyctTripDescriptor.prototype.isAssigned = null;

        /**
         * NyctTripDescriptor direction.
         * @member {number|null|undefined} direction
         * @memberof transit_realtime.NyctTripDescriptor
         * @instance
         */
        NyctTripDescriptor.prototype.direction = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(NyctTripDescriptor.prototype, "_trainId", {
            get: $util.oneOfGetter($oneOfFields = ["trainId"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(NyctTripDescriptor.prototype, "_isAssigned", {
            get: $util.oneOfGetter($oneOfFields = ["isAssigned"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(NyctTripDescriptor.prototype, "_direction", {
            get: $util.oneOfGetter($oneOfFields = ["direction"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new NyctTripDescriptor instance using the specified properties.
         * @function create
         * @memberof transit_realtime.NyctTripDescriptor
         * @static
         * @param {transit_realtime.NyctTripDescriptor.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.NyctTripDescriptor} NyctTripDescriptor instance
         * @type {{
         *   (properties: transit_realtime.NyctTripDescriptor.$Shape): transit_realtime.NyctTripDescriptor & transit_realtime.NyctTripDescriptor.$Shape;
         *   (properties?: transit_realtime.NyctTripDescriptor.$Properties): transit_realtime.NyctTripDescriptor;
         * }}
         */
        NyctTripDescriptor.create = function(properties) {
            return new NyctTripDescriptor(properties);
        };

        /**
         * Encodes the specified NyctTripDescriptor message. Does not implicitly {@link transit_realtime.NyctTripDescriptor.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.NyctTripDescriptor
         * @static
         * @param {transit_realtime.NyctTripDescriptor.$Properties} message NyctTripDescriptor message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        NyctTripDescriptor.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.trainId != null && $Object.hasOwnProperty.call(message, "trainId"))
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.trainId);
            if (message.isAssigned != null && $Object.hasOwnProperty.call(message, "isAssigned"))
                writer.uint32(/* id 2, wireType 0 =*/16).bool(message.isAssigned);
            if (message.direction != null && $Object.hasOwnProperty.call(message, "direction"))
                writer.uint32(/* id 3, wireType 0 =*/24).int32(message.direction);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a NyctTripDescriptor message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.NyctTripDescriptor
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.NyctTripDescriptor & transit_realtime.NyctTripDescriptor.$Shape} NyctTripDescriptor
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        NyctTripDescriptor.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.NyctTripDescriptor();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.trainId = reader.stringVerify();
                        message._trainId = "trainId";
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        message.isAssigned = reader.bool();
                        message._isAssigned = "isAssigned";
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        message.direction = reader.int32();
                        message._direction = "direction";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a NyctTripDescriptor message.
         * @function verify
         * @memberof transit_realtime.NyctTripDescriptor
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        NyctTripDescriptor.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.trainId != null && $Object.hasOwnProperty.call(message, "trainId")) {
                properties._trainId = 1;
                if (!$util.isString(message.trainId))
                    return "trainId: string expected";
            }
            if (message.isAssigned != null && $Object.hasOwnProperty.call(message, "isAssigned")) {
                properties._isAssigned = 1;
                if (typeof message.isAssigned !== "boolean")
                    return "isAssigned: boolean expected";
            }
            if (message.direction != null && $Object.hasOwnProperty.call(message, "direction")) {
                properties._direction = 1;
                if (!$util.isInteger(message.direction))
                    return "direction: integer expected";
            }
            return null;
        };

        /**
         * Creates a NyctTripDescriptor message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.NyctTripDescriptor
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.NyctTripDescriptor} NyctTripDescriptor
         */
        NyctTripDescriptor.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.NyctTripDescriptor)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.NyctTripDescriptor: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.NyctTripDescriptor();
            if (object.trainId != null)
                message.trainId = $String(object.trainId);
            if (object.isAssigned != null)
                message.isAssigned = $Boolean(object.isAssigned);
            if (object.direction != null)
                message.direction = object.direction | 0;
            return message;
        };

        /**
         * Creates a plain object from a NyctTripDescriptor message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.NyctTripDescriptor
         * @static
         * @param {transit_realtime.NyctTripDescriptor} message NyctTripDescriptor
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        NyctTripDescriptor.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (message.trainId != null && $Object.hasOwnProperty.call(message, "trainId"))
                object.trainId = message.trainId;
            if (message.isAssigned != null && $Object.hasOwnProperty.call(message, "isAssigned"))
                object.isAssigned = message.isAssigned;
            if (message.direction != null && $Object.hasOwnProperty.call(message, "direction"))
                object.direction = message.direction;
            return object;
        };

        /**
         * Converts this NyctTripDescriptor to JSON.
         * @function toJSON
         * @memberof transit_realtime.NyctTripDescriptor
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        NyctTripDescriptor.prototype.toJSON = function() {
            return NyctTripDescriptor.toObject(this, $protobuf.util.toJSONOptions);
        };

        return NyctTripDescriptor;
    })();

    transit_realtime.VehicleDescriptor = (function() {

        /**
         * Properties of a VehicleDescriptor.
         * @typedef {Object} transit_realtime.VehicleDescriptor.$Properties
         * @property {string|null} [id] VehicleDescriptor id
         * @property {string|null} [label] VehicleDescriptor label
         * @property {string|null} [licensePlate] VehicleDescriptor licensePlate
         * @property {number|null} [wheelchairAccessible] VehicleDescriptor wheelchairAccessible
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a VehicleDescriptor.
         * @memberof transit_realtime
         * @interface IVehicleDescriptor
         * @augments transit_realtime.VehicleDescriptor.$Properties
         * @deprecated Use transit_realtime.VehicleDescriptor.$Properties instead.
         */

        /**
         * Shape of a VehicleDescriptor.
         * @typedef {transit_realtime.VehicleDescriptor.$Properties} transit_realtime.VehicleDescriptor.$Shape
         */

        /**
         * Constructs a new VehicleDescriptor.
         * @memberof transit_realtime
         * @classdesc Represents a VehicleDescriptor.
         * @constructor
         * @param {transit_realtime.VehicleDescriptor.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const VehicleDescriptor = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * VehicleDescriptor id.
         * @member {string|null|undefined} id
         * @memberof transit_realtime.VehicleDescriptor
         * @instance
         */
        VehicleDescriptor.prototype.id = null;

        /**
         * VehicleDescriptor label.
         * @member {string|null|undefined} label
         * @memberof transit_realtime.VehicleDescriptor
         * @instance
         */
        VehicleDescriptor.prototype.label = null;

        /**
         * VehicleDescriptor licensePlate.
         * @member {string|null|undefined} licensePlate
         * @memberof transit_realtime.VehicleDescriptor
         * @instance
         */
        VehicleDescriptor.prototype.licensePlate = null;

        /**
         * VehicleDescriptor wheelchairAccessible.
         * @member {number|null|undefined} wheelchairAccessible
         * @memberof transit_realtime.VehicleDescriptor
         * @instance
         */
        VehicleDescriptor.prototype.wheelchairAccessible = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(VehicleDescriptor.prototype, "_id", {
            get: $util.oneOfGetter($oneOfFields = ["id"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(VehicleDescriptor.prototype, "_label", {
            get: $util.oneOfGetter($oneOfFields = ["label"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(VehicleDescriptor.prototype, "_licensePlate", {
            get: $util.oneOfGetter($oneOfFields = ["licensePlate"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(VehicleDescriptor.prototype, "_wheelchairAccessible", {
            get: $util.oneOfGetter($oneOfFields = ["wheelchairAccessible"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new VehicleDescriptor instance using the specified properties.
         * @function create
         * @memberof transit_realtime.VehicleDescriptor
         * @static
         * @param {transit_realtime.VehicleDescriptor.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.VehicleDescriptor} VehicleDescriptor instance
         * @type {{
         *   (properties: transit_realtime.VehicleDescriptor.$Shape): transit_realtime.VehicleDescriptor & transit_realtime.VehicleDescriptor.$Shape;
         *   (properties?: transit_realtime.VehicleDescriptor.$Properties): transit_realtime.VehicleDescriptor;
         * }}
         */
        VehicleDescriptor.create = function(properties) {
            return new VehicleDescriptor(properties);
        };

        /**
         * Encodes the specified VehicleDescriptor message. Does not implicitly {@link transit_realtime.VehicleDescriptor.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.VehicleDescriptor
         * @static
         * @param {transit_realtime.VehicleDescriptor.$Properties} message VehicleDescriptor message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        VehicleDescriptor.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
            if (message.label != null && $Object.hasOwnProperty.call(message, "label"))
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.label);
            if (message.licensePlate != null && $Object.hasOwnProperty.call(message, "licensePlate"))
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.licensePlate);
            if (message.wheelchairAccessible != null && $Object.hasOwnProperty.call(message, "wheelchairAccessible"))
                writer.uint32(/* id 4, wireType 0 =*/32).int32(message.wheelchairAccessible);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a VehicleDescriptor message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.VehicleDescriptor
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.VehicleDescriptor & transit_realtime.VehicleDescriptor.$Shape} VehicleDescriptor
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        VehicleDescriptor.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.VehicleDescriptor();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.id = reader.stringVerify();
                        message._id = "id";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.label = reader.stringVerify();
                        message._label = "label";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.licensePlate = reader.stringVerify();
                        message._licensePlate = "licensePlate";
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        message.wheelchairAccessible = reader.int32();
                        message._wheelchairAccessible = "wheelchairAccessible";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a VehicleDescriptor message.
         * @function verify
         * @memberof transit_realtime.VehicleDescriptor
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        VehicleDescriptor.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.id != null && $Object.hasOwnProperty.call(message, "id")) {
                properties._id = 1;
                if (!$util.isString(message.id))
                    return "id: string expected";
            }
            if (message.label != null && $Object.hasOwnProperty.call(message, "label")) {
                properties._label = 1;
                if (!$util.isString(message.label))
                    return "label: string expected";
            }
            if (message.licensePlate != null && $Object.hasOwnProperty.call(message, "licensePlate")) {
                properties._licensePlate = 1;
                if (!$util.isString(message.licensePlate))
                    return "licensePlate: string expected";
            }
            if (message.wheelchairAccessible != null && $Object.hasOwnProperty.call(message, "wheelchairAccessible")) {
                properties._wheelchairAccessible = 1;
                if (!$util.isInteger(message.wheelchairAccessible))
                    return "wheelchairAccessible: integer expected";
            }
            return null;
        };

        /**
         * Creates a VehicleDescriptor message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.VehicleDescriptor
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.VehicleDescriptor} VehicleDescriptor
         */
        VehicleDescriptor.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.VehicleDescriptor)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.VehicleDescriptor: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.VehicleDescriptor();
            if (object.id != null)
                message.id = $String(object.id);
            if (object.label != null)
                message.label = $String(object.label);
            if (object.licensePlate != null)
                message.licensePlate = $String(object.licensePlate);
            if (object.wheelchairAccessible != null)
                message.wheelchairAccessible = object.wheelchairAccessible | 0;
            return message;
        };

        /**
         * Creates a plain object from a VehicleDescriptor message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.VehicleDescriptor
         * @static
         * @param {transit_realtime.VehicleDescriptor} message VehicleDescriptor
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        VehicleDescriptor.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                object.id = message.id;
            if (message.label != null && $Object.hasOwnProperty.call(message, "label"))
                object.label = message.label;
            if (message.licensePlate != null && $Object.hasOwnProperty.call(message, "licensePlate"))
                object.licensePlate = message.licensePlate;
            if (message.wheelchairAccessible != null && $Object.hasOwnProperty.call(message, "wheelchairAccessible"))
                object.wheelchairAccessible = message.wheelchairAccessible;
            return object;
        };

        /**
         * Converts this VehicleDescriptor to JSON.
         * @function toJSON
         * @memberof transit_realtime.VehicleDescriptor
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        VehicleDescriptor.prototype.toJSON = function() {
            return VehicleDescriptor.toObject(this, $protobuf.util.toJSONOptions);
        };

        return VehicleDescriptor;
    })();

    transit_realtime.Alert = (function() {

        /**
         * Properties of an Alert.
         * @typedef {Object} transit_realtime.Alert.$Properties
         * @property {Array.<transit_realtime.TimeRange.$Properties>|null} [activePeriod] Alert activePeriod
         * @property {Array.<transit_realtime.EntitySelector.$Properties>|null} [informedEntity] Alert informedEntity
         * @property {number|null} [cause] Alert cause
         * @property {number|null} [effect] Alert effect
         * @property {transit_realtime.TranslatedString.$Properties|null} [url] Alert url
         * @property {transit_realtime.TranslatedString.$Properties|null} [headerText] Alert headerText
         * @property {transit_realtime.TranslatedString.$Properties|null} [descriptionText] Alert descriptionText
         * @property {transit_realtime.TranslatedString.$Properties|null} [ttsHeaderText] Alert ttsHeaderText
         * @property {transit_realtime.TranslatedString.$Properties|null} [ttsDescriptionText] Alert ttsDescriptionText
         * @property {number|null} [severityLevel] Alert severityLevel
         * @property {Uint8Array|null} [image] Alert image
         * @property {transit_realtime.TranslatedString.$Properties|null} [imageAlternativeText] Alert imageAlternativeText
         * @property {transit_realtime.TranslatedString.$Properties|null} [causeDetail] Alert causeDetail
         * @property {transit_realtime.TranslatedString.$Properties|null} [effectDetail] Alert effectDetail
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Alert.
         * @memberof transit_realtime
         * @interface IAlert
         * @augments transit_realtime.Alert.$Properties
         * @deprecated Use transit_realtime.Alert.$Properties instead.
         */

        /**
         * Shape of an Alert.
         * @typedef {transit_realtime.Alert.$Properties} transit_realtime.Alert.$Shape
         */

        /**
         * Constructs a new Alert.
         * @memberof transit_realtime
         * @classdesc Represents an Alert.
         * @constructor
         * @param {transit_realtime.Alert.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Alert = function (properties) {
            this.activePeriod = [];
            this.informedEntity = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Alert activePeriod.
         * @member {Array.<transit_realtime.TimeRange.$Properties>} activePeriod
         * @memberof transit_realtime.Alert
         * @instance
         */
        Alert.prototype.activePeriod = $util.emptyArray;

        /**
         * Alert informedEntity.
         * @member {Array.<transit_realtime.EntitySelector.$Properties>} informedEntity
         * @memberof transit_realtime.Alert
         * @instance
         */
        Alert.prototype.informedEntity = $util.emptyArray;

        /**
         * Alert cause.
         * @member {number|null|undefined} cause
         * @memberof transit_realtime.Alert
         * @instance
         */
        Alert.prototype.cause = null;

        /**
         * Alert effect.
         * @member {number|null|undefined} effect
         * @memberof transit_realtime.Alert
         * @instance
         */
        Alert.prototype.effect = null;

        /**
         * Alert url.
         * @member {transit_realtime.TranslatedString.$Properties|null|undefined} url
         * @memberof transit_realtime.Alert
         * @instance
         */
        Alert.prototype.url = null;

        /**
         * Alert headerText.
         * @member {transit_realtime.TranslatedString.$Properties|null|undefined} headerText
         * @memberof transit_realtime.Alert
         * @instance
         */
        Alert.prototype.headerText = null;

        /**
         * Alert descriptionText.
         * @member {transit_realtime.TranslatedString.$Properties|null|undefined} descriptionText
         * @memberof transit_realtime.Alert
         * @instance
         */
        Alert.prototype.descriptionText = null;

        /**
         * Alert ttsHeaderText.
         * @member {transit_realtime.TranslatedString.$Properties|null|undefined} ttsHeaderText
         * @memberof transit_realtime.Alert
         * @instance
         */
        Alert.prototype.ttsHeaderText = null;

        /**
         * Alert ttsDescriptionText.
         * @member {transit_realtime.TranslatedString.$Properties|null|undefined} ttsDescriptionText
         * @memberof transit_realtime.Alert
         * @instance
         */
        Alert.prototype.ttsDescriptionText = null;

        /**
         * Alert severityLevel.
         * @member {number|null|undefined} severityLevel
         * @memberof transit_realtime.Alert
         * @instance
         */
        Alert.prototype.severityLevel = null;

        /**
         * Alert image.
         * @member {Uint8Array|null|undefined} image
         * @memberof transit_realtime.Alert
         * @instance
         */
        Alert.prototype.image = null;

        /**
         * Alert imageAlternativeText.
         * @member {transit_realtime.TranslatedString.$Properties|null|undefined} imageAlternativeText
         * @memberof transit_realtime.Alert
         * @instance
         */
        Alert.prototype.imageAlternativeText = null;

        /**
         * Alert causeDetail.
         * @member {transit_realtime.TranslatedString.$Properties|null|undefined} causeDetail
         * @memberof transit_realtime.Alert
         * @instance
         */
        Alert.prototype.causeDetail = null;

        /**
         * Alert effectDetail.
         * @member {transit_realtime.TranslatedString.$Properties|null|undefined} effectDetail
         * @memberof transit_realtime.Alert
         * @instance
         */
        Alert.prototype.effectDetail = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Alert.prototype, "_cause", {
            get: $util.oneOfGetter($oneOfFields = ["cause"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Alert.prototype, "_effect", {
            get: $util.oneOfGetter($oneOfFields = ["effect"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Alert.prototype, "_severityLevel", {
            get: $util.oneOfGetter($oneOfFields = ["severityLevel"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Alert.prototype, "_image", {
            get: $util.oneOfGetter($oneOfFields = ["image"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new Alert instance using the specified properties.
         * @function create
         * @memberof transit_realtime.Alert
         * @static
         * @param {transit_realtime.Alert.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.Alert} Alert instance
         * @type {{
         *   (properties: transit_realtime.Alert.$Shape): transit_realtime.Alert & transit_realtime.Alert.$Shape;
         *   (properties?: transit_realtime.Alert.$Properties): transit_realtime.Alert;
         * }}
         */
        Alert.create = function(properties) {
            return new Alert(properties);
        };

        /**
         * Encodes the specified Alert message. Does not implicitly {@link transit_realtime.Alert.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.Alert
         * @static
         * @param {transit_realtime.Alert.$Properties} message Alert message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Alert.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.activePeriod != null && message.activePeriod.length)
                for (let i = 0; i < message.activePeriod.length; ++i)
                    $root.transit_realtime.TimeRange.encode(message.activePeriod[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.informedEntity != null && message.informedEntity.length)
                for (let i = 0; i < message.informedEntity.length; ++i)
                    $root.transit_realtime.EntitySelector.encode(message.informedEntity[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.cause != null && $Object.hasOwnProperty.call(message, "cause"))
                writer.uint32(/* id 6, wireType 0 =*/48).int32(message.cause);
            if (message.effect != null && $Object.hasOwnProperty.call(message, "effect"))
                writer.uint32(/* id 7, wireType 0 =*/56).int32(message.effect);
            if (message.url != null && $Object.hasOwnProperty.call(message, "url"))
                $root.transit_realtime.TranslatedString.encode(message.url, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
            if (message.headerText != null && $Object.hasOwnProperty.call(message, "headerText"))
                $root.transit_realtime.TranslatedString.encode(message.headerText, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
            if (message.descriptionText != null && $Object.hasOwnProperty.call(message, "descriptionText"))
                $root.transit_realtime.TranslatedString.encode(message.descriptionText, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
            if (message.ttsHeaderText != null && $Object.hasOwnProperty.call(message, "ttsHeaderText"))
                $root.transit_realtime.TranslatedString.encode(message.ttsHeaderText, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
            if (message.ttsDescriptionText != null && $Object.hasOwnProperty.call(message, "ttsDescriptionText"))
                $root.transit_realtime.TranslatedString.encode(message.ttsDescriptionText, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
            if (message.severityLevel != null && $Object.hasOwnProperty.call(message, "severityLevel"))
                writer.uint32(/* id 14, wireType 0 =*/112).int32(message.severityLevel);
            if (message.image != null && $Object.hasOwnProperty.call(message, "image"))
                writer.uint32(/* id 15, wireType 2 =*/122).bytes(message.image);
            if (message.imageAlternativeText != null && $Object.hasOwnProperty.call(message, "imageAlternativeText"))
                $root.transit_realtime.TranslatedString.encode(message.imageAlternativeText, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
            if (message.causeDetail != null && $Object.hasOwnProperty.call(message, "causeDetail"))
                $root.transit_realtime.TranslatedString.encode(message.causeDetail, writer.uint32(/* id 17, wireType 2 =*/138).fork(), _depth + 1).ldelim();
            if (message.effectDetail != null && $Object.hasOwnProperty.call(message, "effectDetail"))
                $root.transit_realtime.TranslatedString.encode(message.effectDetail, writer.uint32(/* id 18, wireType 2 =*/146).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Alert message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.Alert
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.Alert & transit_realtime.Alert.$Shape} Alert
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Alert.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.Alert();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.activePeriod && message.activePeriod.length))
                            message.activePeriod = [];
                        message.activePeriod.push($root.transit_realtime.TimeRange.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if (!(message.informedEntity && message.informedEntity.length))
                            message.informedEntity = [];
                        message.informedEntity.push($root.transit_realtime.EntitySelector.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        message.cause = reader.int32();
                        message._cause = "cause";
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        message.effect = reader.int32();
                        message._effect = "effect";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.url = $root.transit_realtime.TranslatedString.decode(reader, reader.size(), $undefined, _depth + 1, message.url);
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        message.headerText = $root.transit_realtime.TranslatedString.decode(reader, reader.size(), $undefined, _depth + 1, message.headerText);
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        message.descriptionText = $root.transit_realtime.TranslatedString.decode(reader, reader.size(), $undefined, _depth + 1, message.descriptionText);
                        continue;
                    }
                case 12: {
                        if (wireType !== 2)
                            break;
                        message.ttsHeaderText = $root.transit_realtime.TranslatedString.decode(reader, reader.size(), $undefined, _depth + 1, message.ttsHeaderText);
                        continue;
                    }
                case 13: {
                        if (wireType !== 2)
                            break;
                        message.ttsDescriptionText = $root.transit_realtime.TranslatedString.decode(reader, reader.size(), $undefined, _depth + 1, message.ttsDescriptionText);
                        continue;
                    }
                case 14: {
                        if (wireType !== 0)
                            break;
                        message.severityLevel = reader.int32();
                        message._severityLevel = "severityLevel";
                        continue;
                    }
                case 15: {
                        if (wireType !== 2)
                            break;
                        message.image = reader.bytes();
                        message._image = "image";
                        continue;
                    }
                case 16: {
                        if (wireType !== 2)
                            break;
                        message.imageAlternativeText = $root.transit_realtime.TranslatedString.decode(reader, reader.size(), $undefined, _depth + 1, message.imageAlternativeText);
                        continue;
                    }
                case 17: {
                        if (wireType !== 2)
                            break;
                        message.causeDetail = $root.transit_realtime.TranslatedString.decode(reader, reader.size(), $undefined, _depth + 1, message.causeDetail);
                        continue;
                    }
                case 18: {
                        if (wireType !== 2)
                            break;
                        message.effectDetail = $root.transit_realtime.TranslatedString.decode(reader, reader.size(), $undefined, _depth + 1, message.effectDetail);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies an Alert message.
         * @function verify
         * @memberof transit_realtime.Alert
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        Alert.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.activePeriod != null && $Object.hasOwnProperty.call(message, "activePeriod")) {
                if (!$Array.isArray(message.activePeriod))
                    return "activePeriod: array expected";
                for (let i = 0; i < message.activePeriod.length; ++i) {
                    let error = $root.transit_realtime.TimeRange.verify(message.activePeriod[i], _depth + 1);
                    if (error)
                        return "activePeriod." + error;
                }
            }
            if (message.informedEntity != null && $Object.hasOwnProperty.call(message, "informedEntity")) {
                if (!$Array.isArray(message.informedEntity))
                    return "informedEntity: array expected";
                for (let i = 0; i < message.informedEntity.length; ++i) {
                    let error = $root.transit_realtime.EntitySelector.verify(message.informedEntity[i], _depth + 1);
                    if (error)
                        return "informedEntity." + error;
                }
            }
            if (message.cause != null && $Object.hasOwnProperty.call(message, "cause")) {
                properties._cause = 1;
                if (!$util.isInteger(message.cause))
                    return "cause: integer expected";
            }
            if (message.effect != null && $Object.hasOwnProperty.call(message, "effect")) {
                properties._effect = 1;
                if (!$util.isInteger(message.effect))
                    return "effect: integer expected";
            }
            if (message.url != null && $Object.hasOwnProperty.call(message, "url")) {
                let error = $root.transit_realtime.TranslatedString.verify(message.url, _depth + 1);
                if (error)
                    return "url." + error;
            }
            if (message.headerText != null && $Object.hasOwnProperty.call(message, "headerText")) {
                let error = $root.transit_realtime.TranslatedString.verify(message.headerText, _depth + 1);
                if (error)
                    return "headerText." + error;
            }
            if (message.descriptionText != null && $Object.hasOwnProperty.call(message, "descriptionText")) {
                let error = $root.transit_realtime.TranslatedString.verify(message.descriptionText, _depth + 1);
                if (error)
                    return "descriptionText." + error;
            }
            if (message.ttsHeaderText != null && $Object.hasOwnProperty.call(message, "ttsHeaderText")) {
                let error = $root.transit_realtime.TranslatedString.verify(message.ttsHeaderText, _depth + 1);
                if (error)
                    return "ttsHeaderText." + error;
            }
            if (message.ttsDescriptionText != null && $Object.hasOwnProperty.call(message, "ttsDescriptionText")) {
                let error = $root.transit_realtime.TranslatedString.verify(message.ttsDescriptionText, _depth + 1);
                if (error)
                    return "ttsDescriptionText." + error;
            }
            if (message.severityLevel != null && $Object.hasOwnProperty.call(message, "severityLevel")) {
                properties._severityLevel = 1;
                if (!$util.isInteger(message.severityLevel))
                    return "severityLevel: integer expected";
            }
            if (message.image != null && $Object.hasOwnProperty.call(message, "image")) {
                properties._image = 1;
                if (!(message.image && typeof message.image.length === "number" || $util.isString(message.image)))
                    return "image: buffer expected";
            }
            if (message.imageAlternativeText != null && $Object.hasOwnProperty.call(message, "imageAlternativeText")) {
                let error = $root.transit_realtime.TranslatedString.verify(message.imageAlternativeText, _depth + 1);
                if (error)
                    return "imageAlternativeText." + error;
            }
            if (message.causeDetail != null && $Object.hasOwnProperty.call(message, "causeDetail")) {
                let error = $root.transit_realtime.TranslatedString.verify(message.causeDetail, _depth + 1);
                if (error)
                    return "causeDetail." + error;
            }
            if (message.effectDetail != null && $Object.hasOwnProperty.call(message, "effectDetail")) {
                let error = $root.transit_realtime.TranslatedString.verify(message.effectDetail, _depth + 1);
                if (error)
                    return "effectDetail." + error;
            }
            return null;
        };

        /**
         * Creates an Alert message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.Alert
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.Alert} Alert
         */
        Alert.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.Alert)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.Alert: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.Alert();
            if (object.activePeriod) {
                if (!$Array.isArray(object.activePeriod))
                    throw $TypeError(".transit_realtime.Alert.activePeriod: array expected");
                message.activePeriod = $Array(object.activePeriod.length);
                for (let i = 0; i < object.activePeriod.length; ++i) {
                    if (!$util.isObject(object.activePeriod[i]))
                        throw $TypeError(".transit_realtime.Alert.activePeriod: object expected");
                    message.activePeriod[i] = $root.transit_realtime.TimeRange.fromObject(object.activePeriod[i], _depth + 1);
                }
            }
            if (object.informedEntity) {
                if (!$Array.isArray(object.informedEntity))
                    throw $TypeError(".transit_realtime.Alert.informedEntity: array expected");
                message.informedEntity = $Array(object.informedEntity.length);
                for (let i = 0; i < object.informedEntity.length; ++i) {
                    if (!$util.isObject(object.informedEntity[i]))
                        throw $TypeError(".transit_realtime.Alert.informedEntity: object expected");
                    message.informedEntity[i] = $root.transit_realtime.EntitySelector.fromObject(object.informedEntity[i], _depth + 1);
                }
            }
            if (object.cause != null)
                message.cause = object.cause | 0;
            if (object.effect != null)
                message.effect = object.effect | 0;
            if (object.url != null) {
                if (!$util.isObject(object.url))
                    throw $TypeError(".transit_realtime.Alert.url: object expected");
                message.url = $root.transit_realtime.TranslatedString.fromObject(object.url, _depth + 1);
            }
            if (object.headerText != null) {
                if (!$util.isObject(object.headerText))
                    throw $TypeError(".transit_realtime.Alert.headerText: object expected");
                message.headerText = $root.transit_realtime.TranslatedString.fromObject(object.headerText, _depth + 1);
            }
            if (object.descriptionText != null) {
                if (!$util.isObject(object.descriptionText))
                    throw $TypeError(".transit_realtime.Alert.descriptionText: object expected");
                message.descriptionText = $root.transit_realtime.TranslatedString.fromObject(object.descriptionText, _depth + 1);
            }
            if (object.ttsHeaderText != null) {
                if (!$util.isObject(object.ttsHeaderText))
                    throw $TypeError(".transit_realtime.Alert.ttsHeaderText: object expected");
                message.ttsHeaderText = $root.transit_realtime.TranslatedString.fromObject(object.ttsHeaderText, _depth + 1);
            }
            if (object.ttsDescriptionText != null) {
                if (!$util.isObject(object.ttsDescriptionText))
                    throw $TypeError(".transit_realtime.Alert.ttsDescriptionText: object expected");
                message.ttsDescriptionText = $root.transit_realtime.TranslatedString.fromObject(object.ttsDescriptionText, _depth + 1);
            }
            if (object.severityLevel != null)
                message.severityLevel = object.severityLevel | 0;
            if (object.image != null)
                if (typeof object.image === "string")
                    $util.base64.decode(object.image, message.image = $util.newBuffer($util.base64.length(object.image)), 0);
                else if (object.image.length >= 0)
                    message.image = object.image;
            if (object.imageAlternativeText != null) {
                if (!$util.isObject(object.imageAlternativeText))
                    throw $TypeError(".transit_realtime.Alert.imageAlternativeText: object expected");
                message.imageAlternativeText = $root.transit_realtime.TranslatedString.fromObject(object.imageAlternativeText, _depth + 1);
            }
            if (object.causeDetail != null) {
                if (!$util.isObject(object.causeDetail))
                    throw $TypeError(".transit_realtime.Alert.causeDetail: object expected");
                message.causeDetail = $root.transit_realtime.TranslatedString.fromObject(object.causeDetail, _depth + 1);
            }
            if (object.effectDetail != null) {
                if (!$util.isObject(object.effectDetail))
                    throw $TypeError(".transit_realtime.Alert.effectDetail: object expected");
                message.effectDetail = $root.transit_realtime.TranslatedString.fromObject(object.effectDetail, _depth + 1);
            }
            return message;
        };

        /**
         * Creates a plain object from an Alert message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.Alert
         * @static
         * @param {transit_realtime.Alert} message Alert
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        Alert.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults) {
                object.activePeriod = [];
                object.informedEntity = [];
            }
            if (options.defaults) {
                object.url = null;
                object.headerText = null;
                object.descriptionText = null;
                object.ttsHeaderText = null;
                object.ttsDescriptionText = null;
                object.imageAlternativeText = null;
                object.causeDetail = null;
                object.effectDetail = null;
            }
            if (message.activePeriod && message.activePeriod.length) {
                object.activePeriod = $Array(message.activePeriod.length);
                for (let j = 0; j < message.activePeriod.length; ++j)
                    object.activePeriod[j] = $root.transit_realtime.TimeRange.toObject(message.activePeriod[j], options, _depth + 1);
            }
            if (message.informedEntity && message.informedEntity.length) {
                object.informedEntity = $Array(message.informedEntity.length);
                for (let j = 0; j < message.informedEntity.length; ++j)
                    object.informedEntity[j] = $root.transit_realtime.EntitySelector.toObject(message.informedEntity[j], options, _depth + 1);
            }
            if (message.cause != null && $Object.hasOwnProperty.call(message, "cause"))
                object.cause = message.cause;
            if (message.effect != null && $Object.hasOwnProperty.call(message, "effect"))
                object.effect = message.effect;
            if (message.url != null && $Object.hasOwnProperty.call(message, "url"))
                object.url = $root.transit_realtime.TranslatedString.toObject(message.url, options, _depth + 1);
            if (message.headerText != null && $Object.hasOwnProperty.call(message, "headerText"))
                object.headerText = $root.transit_realtime.TranslatedString.toObject(message.headerText, options, _depth + 1);
            if (message.descriptionText != null && $Object.hasOwnProperty.call(message, "descriptionText"))
                object.descriptionText = $root.transit_realtime.TranslatedString.toObject(message.descriptionText, options, _depth + 1);
            if (message.ttsHeaderText != null && $Object.hasOwnProperty.call(message, "ttsHeaderText"))
                object.ttsHeaderText = $root.transit_realtime.TranslatedString.toObject(message.ttsHeaderText, options, _depth + 1);
            if (message.ttsDescriptionText != null && $Object.hasOwnProperty.call(message, "ttsDescriptionText"))
                object.ttsDescriptionText = $root.transit_realtime.TranslatedString.toObject(message.ttsDescriptionText, options, _depth + 1);
            if (message.severityLevel != null && $Object.hasOwnProperty.call(message, "severityLevel"))
                object.severityLevel = message.severityLevel;
            if (message.image != null && $Object.hasOwnProperty.call(message, "image"))
                object.image = options.bytes === $String ? $util.base64.encode(message.image, 0, message.image.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.image) : message.image;
            if (message.imageAlternativeText != null && $Object.hasOwnProperty.call(message, "imageAlternativeText"))
                object.imageAlternativeText = $root.transit_realtime.TranslatedString.toObject(message.imageAlternativeText, options, _depth + 1);
            if (message.causeDetail != null && $Object.hasOwnProperty.call(message, "causeDetail"))
                object.causeDetail = $root.transit_realtime.TranslatedString.toObject(message.causeDetail, options, _depth + 1);
            if (message.effectDetail != null && $Object.hasOwnProperty.call(message, "effectDetail"))
                object.effectDetail = $root.transit_realtime.TranslatedString.toObject(message.effectDetail, options, _depth + 1);
            return object;
        };

        /**
         * Converts this Alert to JSON.
         * @function toJSON
         * @memberof transit_realtime.Alert
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        Alert.prototype.toJSON = function() {
            return Alert.toObject(this, $protobuf.util.toJSONOptions);
        };

        return Alert;
    })();

    transit_realtime.TimeRange = (function() {

        /**
         * Properties of a TimeRange.
         * @typedef {Object} transit_realtime.TimeRange.$Properties
         * @property {number|null} [start] TimeRange start
         * @property {number|null} [end] TimeRange end
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TimeRange.
         * @memberof transit_realtime
         * @interface ITimeRange
         * @augments transit_realtime.TimeRange.$Properties
         * @deprecated Use transit_realtime.TimeRange.$Properties instead.
         */

        /**
         * Shape of a TimeRange.
         * @typedef {transit_realtime.TimeRange.$Properties} transit_realtime.TimeRange.$Shape
         */

        /**
         * Constructs a new TimeRange.
         * @memberof transit_realtime
         * @classdesc Represents a TimeRange.
         * @constructor
         * @param {transit_realtime.TimeRange.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TimeRange = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TimeRange start.
         * @member {number|null|undefined} start
         * @memberof transit_realtime.TimeRange
         * @instance
         */
        TimeRange.prototype.start = null;

        /**
         * TimeRange end.
         * @member {number|null|undefined} end
         * @memberof transit_realtime.TimeRange
         * @instance
         */
        TimeRange.prototype.end = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TimeRange.prototype, "_start", {
            get: $util.oneOfGetter($oneOfFields = ["start"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(TimeRange.prototype, "_end", {
            get: $util.oneOfGetter($oneOfFields = ["end"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new TimeRange instance using the specified properties.
         * @function create
         * @memberof transit_realtime.TimeRange
         * @static
         * @param {transit_realtime.TimeRange.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.TimeRange} TimeRange instance
         * @type {{
         *   (properties: transit_realtime.TimeRange.$Shape): transit_realtime.TimeRange & transit_realtime.TimeRange.$Shape;
         *   (properties?: transit_realtime.TimeRange.$Properties): transit_realtime.TimeRange;
         * }}
         */
        TimeRange.create = function(properties) {
            return new TimeRange(properties);
        };

        /**
         * Encodes the specified TimeRange message. Does not implicitly {@link transit_realtime.TimeRange.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.TimeRange
         * @static
         * @param {transit_realtime.TimeRange.$Properties} message TimeRange message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TimeRange.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.start != null && $Object.hasOwnProperty.call(message, "start"))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.start);
            if (message.end != null && $Object.hasOwnProperty.call(message, "end"))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.end);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TimeRange message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.TimeRange
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.TimeRange & transit_realtime.TimeRange.$Shape} TimeRange
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TimeRange.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.TimeRange();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        message.start = reader.uint64();
                        message._start = "start";
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        message.end = reader.uint64();
                        message._end = "end";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a TimeRange message.
         * @function verify
         * @memberof transit_realtime.TimeRange
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        TimeRange.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.start != null && $Object.hasOwnProperty.call(message, "start")) {
                properties._start = 1;
                if (!$util.isInteger(message.start) && !(message.start && $util.isInteger(message.start.low) && $util.isInteger(message.start.high)))
                    return "start: integer|Long expected";
            }
            if (message.end != null && $Object.hasOwnProperty.call(message, "end")) {
                properties._end = 1;
                if (!$util.isInteger(message.end) && !(message.end && $util.isInteger(message.end.low) && $util.isInteger(message.end.high)))
                    return "end: integer|Long expected";
            }
            return null;
        };

        /**
         * Creates a TimeRange message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.TimeRange
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.TimeRange} TimeRange
         */
        TimeRange.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.TimeRange)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.TimeRange: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.TimeRange();
            if (object.start != null)
                if ($util.Long)
                    message.start = $util.Long.fromValue(object.start, true);
                else if (typeof object.start === "string")
                    message.start = $parseInt(object.start, 10);
                else if (typeof object.start === "number")
                    message.start = object.start;
                else if (typeof object.start === "object")
                    message.start = new $util.LongBits(object.start.low >>> 0, object.start.high >>> 0).toNumber(true);
            if (object.end != null)
                if ($util.Long)
                    message.end = $util.Long.fromValue(object.end, true);
                else if (typeof object.end === "string")
                    message.end = $parseInt(object.end, 10);
                else if (typeof object.end === "number")
                    message.end = object.end;
                else if (typeof object.end === "object")
                    message.end = new $util.LongBits(object.end.low >>> 0, object.end.high >>> 0).toNumber(true);
            return message;
        };

        /**
         * Creates a plain object from a TimeRange message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.TimeRange
         * @static
         * @param {transit_realtime.TimeRange} message TimeRange
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        TimeRange.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (message.start != null && $Object.hasOwnProperty.call(message, "start"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.start = typeof message.start === "number" ? $BigInt(message.start) : $util.Long.fromBits(message.start.low >>> 0, message.start.high >>> 0, true).toBigInt();
                else if (typeof message.start === "number")
                    object.start = options.longs === $String ? $String(message.start) : message.start;
                else
                    object.start = options.longs === $String ? $util.Long.prototype.toString.call(message.start) : options.longs === $Number ? new $util.LongBits(message.start.low >>> 0, message.start.high >>> 0).toNumber(true) : message.start;
            if (message.end != null && $Object.hasOwnProperty.call(message, "end"))
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.end = typeof message.end === "number" ? $BigInt(message.end) : $util.Long.fromBits(message.end.low >>> 0, message.end.high >>> 0, true).toBigInt();
                else if (typeof message.end === "number")
                    object.end = options.longs === $String ? $String(message.end) : message.end;
                else
                    object.end = options.longs === $String ? $util.Long.prototype.toString.call(message.end) : options.longs === $Number ? new $util.LongBits(message.end.low >>> 0, message.end.high >>> 0).toNumber(true) : message.end;
            return object;
        };

        /**
         * Converts this TimeRange to JSON.
         * @function toJSON
         * @memberof transit_realtime.TimeRange
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        TimeRange.prototype.toJSON = function() {
            return TimeRange.toObject(this, $protobuf.util.toJSONOptions);
        };

        return TimeRange;
    })();

    transit_realtime.EntitySelector = (function() {

        /**
         * Properties of an EntitySelector.
         * @typedef {Object} transit_realtime.EntitySelector.$Properties
         * @property {string|null} [agencyId] EntitySelector agencyId
         * @property {string|null} [routeId] EntitySelector routeId
         * @property {number|null} [routeType] EntitySelector routeType
         * @property {transit_realtime.TripDescriptor.$Properties|null} [trip] EntitySelector trip
         * @property {string|null} [stopId] EntitySelector stopId
         * @property {number|null} [directionId] EntitySelector directionId
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an EntitySelector.
         * @memberof transit_realtime
         * @interface IEntitySelector
         * @augments transit_realtime.EntitySelector.$Properties
         * @deprecated Use transit_realtime.EntitySelector.$Properties instead.
         */

        /**
         * Shape of an EntitySelector.
         * @typedef {transit_realtime.EntitySelector.$Properties} transit_realtime.EntitySelector.$Shape
         */

        /**
         * Constructs a new EntitySelector.
         * @memberof transit_realtime
         * @classdesc Represents an EntitySelector.
         * @constructor
         * @param {transit_realtime.EntitySelector.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const EntitySelector = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * EntitySelector agencyId.
         * @member {string|null|undefined} agencyId
         * @memberof transit_realtime.EntitySelector
         * @instance
         */
        EntitySelector.prototype.agencyId = null;

        /**
         * EntitySelector routeId.
         * @member {string|null|undefined} routeId
         * @memberof transit_realtime.EntitySelector
         * @instance
         */
        EntitySelector.prototype.routeId = null;

        /**
         * EntitySelector routeType.
         * @member {number|null|undefined} routeType
         * @memberof transit_realtime.EntitySelector
         * @instance
         */
        EntitySelector.prototype.routeType = null;

        /**
         * EntitySelector trip.
         * @member {transit_realtime.TripDescriptor.$Properties|null|undefined} trip
         * @memberof transit_realtime.EntitySelector
         * @instance
         */
        EntitySelector.prototype.trip = null;

        /**
         * EntitySelector stopId.
         * @member {string|null|undefined} stopId
         * @memberof transit_realtime.EntitySelector
         * @instance
         */
        EntitySelector.prototype.stopId = null;

        /**
         * EntitySelector directionId.
         * @member {number|null|undefined} directionId
         * @memberof transit_realtime.EntitySelector
         * @instance
         */
        EntitySelector.prototype.directionId = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(EntitySelector.prototype, "_agencyId", {
            get: $util.oneOfGetter($oneOfFields = ["agencyId"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(EntitySelector.prototype, "_routeId", {
            get: $util.oneOfGetter($oneOfFields = ["routeId"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(EntitySelector.prototype, "_routeType", {
            get: $util.oneOfGetter($oneOfFields = ["routeType"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(EntitySelector.prototype, "_stopId", {
            get: $util.oneOfGetter($oneOfFields = ["stopId"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(EntitySelector.prototype, "_directionId", {
            get: $util.oneOfGetter($oneOfFields = ["directionId"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new EntitySelector instance using the specified properties.
         * @function create
         * @memberof transit_realtime.EntitySelector
         * @static
         * @param {transit_realtime.EntitySelector.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.EntitySelector} EntitySelector instance
         * @type {{
         *   (properties: transit_realtime.EntitySelector.$Shape): transit_realtime.EntitySelector & transit_realtime.EntitySelector.$Shape;
         *   (properties?: transit_realtime.EntitySelector.$Properties): transit_realtime.EntitySelector;
         * }}
         */
        EntitySelector.create = function(properties) {
            return new EntitySelector(properties);
        };

        /**
         * Encodes the specified EntitySelector message. Does not implicitly {@link transit_realtime.EntitySelector.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.EntitySelector
         * @static
         * @param {transit_realtime.EntitySelector.$Properties} message EntitySelector message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        EntitySelector.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.agencyId != null && $Object.hasOwnProperty.call(message, "agencyId"))
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.agencyId);
            if (message.routeId != null && $Object.hasOwnProperty.call(message, "routeId"))
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.routeId);
            if (message.routeType != null && $Object.hasOwnProperty.call(message, "routeType"))
                writer.uint32(/* id 3, wireType 0 =*/24).int32(message.routeType);
            if (message.trip != null && $Object.hasOwnProperty.call(message, "trip"))
                $root.transit_realtime.TripDescriptor.encode(message.trip, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.stopId != null && $Object.hasOwnProperty.call(message, "stopId"))
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.stopId);
            if (message.directionId != null && $Object.hasOwnProperty.call(message, "directionId"))
                writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.directionId);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an EntitySelector message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.EntitySelector
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.EntitySelector & transit_realtime.EntitySelector.$Shape} EntitySelector
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        EntitySelector.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.EntitySelector();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.agencyId = reader.stringVerify();
                        message._agencyId = "agencyId";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.routeId = reader.stringVerify();
                        message._routeId = "routeId";
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        message.routeType = reader.int32();
                        message._routeType = "routeType";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.trip = $root.transit_realtime.TripDescriptor.decode(reader, reader.size(), $undefined, _depth + 1, message.trip);
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.stopId = reader.stringVerify();
                        message._stopId = "stopId";
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        message.directionId = reader.uint32();
                        message._directionId = "directionId";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies an EntitySelector message.
         * @function verify
         * @memberof transit_realtime.EntitySelector
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        EntitySelector.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.agencyId != null && $Object.hasOwnProperty.call(message, "agencyId")) {
                properties._agencyId = 1;
                if (!$util.isString(message.agencyId))
                    return "agencyId: string expected";
            }
            if (message.routeId != null && $Object.hasOwnProperty.call(message, "routeId")) {
                properties._routeId = 1;
                if (!$util.isString(message.routeId))
                    return "routeId: string expected";
            }
            if (message.routeType != null && $Object.hasOwnProperty.call(message, "routeType")) {
                properties._routeType = 1;
                if (!$util.isInteger(message.routeType))
                    return "routeType: integer expected";
            }
            if (message.trip != null && $Object.hasOwnProperty.call(message, "trip")) {
                let error = $root.transit_realtime.TripDescriptor.verify(message.trip, _depth + 1);
                if (error)
                    return "trip." + error;
            }
            if (message.stopId != null && $Object.hasOwnProperty.call(message, "stopId")) {
                properties._stopId = 1;
                if (!$util.isString(message.stopId))
                    return "stopId: string expected";
            }
            if (message.directionId != null && $Object.hasOwnProperty.call(message, "directionId")) {
                properties._directionId = 1;
                if (!$util.isInteger(message.directionId))
                    return "directionId: integer expected";
            }
            return null;
        };

        /**
         * Creates an EntitySelector message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.EntitySelector
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.EntitySelector} EntitySelector
         */
        EntitySelector.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.EntitySelector)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.EntitySelector: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.EntitySelector();
            if (object.agencyId != null)
                message.agencyId = $String(object.agencyId);
            if (object.routeId != null)
                message.routeId = $String(object.routeId);
            if (object.routeType != null)
                message.routeType = object.routeType | 0;
            if (object.trip != null) {
                if (!$util.isObject(object.trip))
                    throw $TypeError(".transit_realtime.EntitySelector.trip: object expected");
                message.trip = $root.transit_realtime.TripDescriptor.fromObject(object.trip, _depth + 1);
            }
            if (object.stopId != null)
                message.stopId = $String(object.stopId);
            if (object.directionId != null)
                message.directionId = object.directionId >>> 0;
            return message;
        };

        /**
         * Creates a plain object from an EntitySelector message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.EntitySelector
         * @static
         * @param {transit_realtime.EntitySelector} message EntitySelector
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        EntitySelector.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults)
                object.trip = null;
            if (message.agencyId != null && $Object.hasOwnProperty.call(message, "agencyId"))
                object.agencyId = message.agencyId;
            if (message.routeId != null && $Object.hasOwnProperty.call(message, "routeId"))
                object.routeId = message.routeId;
            if (message.routeType != null && $Object.hasOwnProperty.call(message, "routeType"))
                object.routeType = message.routeType;
            if (message.trip != null && $Object.hasOwnProperty.call(message, "trip"))
                object.trip = $root.transit_realtime.TripDescriptor.toObject(message.trip, options, _depth + 1);
            if (message.stopId != null && $Object.hasOwnProperty.call(message, "stopId"))
                object.stopId = message.stopId;
            if (message.directionId != null && $Object.hasOwnProperty.call(message, "directionId"))
                object.directionId = message.directionId;
            return object;
        };

        /**
         * Converts this EntitySelector to JSON.
         * @function toJSON
         * @memberof transit_realtime.EntitySelector
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        EntitySelector.prototype.toJSON = function() {
            return EntitySelector.toObject(this, $protobuf.util.toJSONOptions);
        };

        return EntitySelector;
    })();

    transit_realtime.TranslatedString = (function() {

        /**
         * Properties of a TranslatedString.
         * @typedef {Object} transit_realtime.TranslatedString.$Properties
         * @property {Array.<transit_realtime.Translation.$Properties>|null} [translation] TranslatedString translation
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TranslatedString.
         * @memberof transit_realtime
         * @interface ITranslatedString
         * @augments transit_realtime.TranslatedString.$Properties
         * @deprecated Use transit_realtime.TranslatedString.$Properties instead.
         */

        /**
         * Shape of a TranslatedString.
         * @typedef {transit_realtime.TranslatedString.$Properties} transit_realtime.TranslatedString.$Shape
         */

        /**
         * Constructs a new TranslatedString.
         * @memberof transit_realtime
         * @classdesc Represents a TranslatedString.
         * @constructor
         * @param {transit_realtime.TranslatedString.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TranslatedString = function (properties) {
            this.translation = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TranslatedString translation.
         * @member {Array.<transit_realtime.Translation.$Properties>} translation
         * @memberof transit_realtime.TranslatedString
         * @instance
         */
        TranslatedString.prototype.translation = $util.emptyArray;

        /**
         * Creates a new TranslatedString instance using the specified properties.
         * @function create
         * @memberof transit_realtime.TranslatedString
         * @static
         * @param {transit_realtime.TranslatedString.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.TranslatedString} TranslatedString instance
         * @type {{
         *   (properties: transit_realtime.TranslatedString.$Shape): transit_realtime.TranslatedString & transit_realtime.TranslatedString.$Shape;
         *   (properties?: transit_realtime.TranslatedString.$Properties): transit_realtime.TranslatedString;
         * }}
         */
        TranslatedString.create = function(properties) {
            return new TranslatedString(properties);
        };

        /**
         * Encodes the specified TranslatedString message. Does not implicitly {@link transit_realtime.TranslatedString.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.TranslatedString
         * @static
         * @param {transit_realtime.TranslatedString.$Properties} message TranslatedString message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TranslatedString.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.translation != null && message.translation.length)
                for (let i = 0; i < message.translation.length; ++i)
                    $root.transit_realtime.Translation.encode(message.translation[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TranslatedString message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.TranslatedString
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.TranslatedString & transit_realtime.TranslatedString.$Shape} TranslatedString
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TranslatedString.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.TranslatedString();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.translation && message.translation.length))
                            message.translation = [];
                        message.translation.push($root.transit_realtime.Translation.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a TranslatedString message.
         * @function verify
         * @memberof transit_realtime.TranslatedString
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        TranslatedString.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            if (message.translation != null && $Object.hasOwnProperty.call(message, "translation")) {
                if (!$Array.isArray(message.translation))
                    return "translation: array expected";
                for (let i = 0; i < message.translation.length; ++i) {
                    let error = $root.transit_realtime.Translation.verify(message.translation[i], _depth + 1);
                    if (error)
                        return "translation." + error;
                }
            }
            return null;
        };

        /**
         * Creates a TranslatedString message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.TranslatedString
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.TranslatedString} TranslatedString
         */
        TranslatedString.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.TranslatedString)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.TranslatedString: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.TranslatedString();
            if (object.translation) {
                if (!$Array.isArray(object.translation))
                    throw $TypeError(".transit_realtime.TranslatedString.translation: array expected");
                message.translation = $Array(object.translation.length);
                for (let i = 0; i < object.translation.length; ++i) {
                    if (!$util.isObject(object.translation[i]))
                        throw $TypeError(".transit_realtime.TranslatedString.translation: object expected");
                    message.translation[i] = $root.transit_realtime.Translation.fromObject(object.translation[i], _depth + 1);
                }
            }
            return message;
        };

        /**
         * Creates a plain object from a TranslatedString message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.TranslatedString
         * @static
         * @param {transit_realtime.TranslatedString} message TranslatedString
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        TranslatedString.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults)
                object.translation = [];
            if (message.translation && message.translation.length) {
                object.translation = $Array(message.translation.length);
                for (let j = 0; j < message.translation.length; ++j)
                    object.translation[j] = $root.transit_realtime.Translation.toObject(message.translation[j], options, _depth + 1);
            }
            return object;
        };

        /**
         * Converts this TranslatedString to JSON.
         * @function toJSON
         * @memberof transit_realtime.TranslatedString
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        TranslatedString.prototype.toJSON = function() {
            return TranslatedString.toObject(this, $protobuf.util.toJSONOptions);
        };

        return TranslatedString;
    })();

    transit_realtime.Translation = (function() {

        /**
         * Properties of a Translation.
         * @typedef {Object} transit_realtime.Translation.$Properties
         * @property {string|null} [text] Translation text
         * @property {string|null} [language] Translation language
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Translation.
         * @memberof transit_realtime
         * @interface ITranslation
         * @augments transit_realtime.Translation.$Properties
         * @deprecated Use transit_realtime.Translation.$Properties instead.
         */

        /**
         * Shape of a Translation.
         * @typedef {transit_realtime.Translation.$Properties} transit_realtime.Translation.$Shape
         */

        /**
         * Constructs a new Translation.
         * @memberof transit_realtime
         * @classdesc Represents a Translation.
         * @constructor
         * @param {transit_realtime.Translation.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Translation = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Translation text.
         * @member {string|null|undefined} text
         * @memberof transit_realtime.Translation
         * @instance
         */
        Translation.prototype.text = null;

        /**
         * Translation language.
         * @member {string|null|undefined} language
         * @memberof transit_realtime.Translation
         * @instance
         */
        Translation.prototype.language = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Translation.prototype, "_text", {
            get: $util.oneOfGetter($oneOfFields = ["text"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Translation.prototype, "_language", {
            get: $util.oneOfGetter($oneOfFields = ["language"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new Translation instance using the specified properties.
         * @function create
         * @memberof transit_realtime.Translation
         * @static
         * @param {transit_realtime.Translation.$Properties=} [properties] Properties to set
         * @returns {transit_realtime.Translation} Translation instance
         * @type {{
         *   (properties: transit_realtime.Translation.$Shape): transit_realtime.Translation & transit_realtime.Translation.$Shape;
         *   (properties?: transit_realtime.Translation.$Properties): transit_realtime.Translation;
         * }}
         */
        Translation.create = function(properties) {
            return new Translation(properties);
        };

        /**
         * Encodes the specified Translation message. Does not implicitly {@link transit_realtime.Translation.verify|verify} messages.
         * @function encode
         * @memberof transit_realtime.Translation
         * @static
         * @param {transit_realtime.Translation.$Properties} message Translation message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Translation.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.text);
            if (message.language != null && $Object.hasOwnProperty.call(message, "language"))
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.language);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Translation message from the specified reader or buffer.
         * @function decode
         * @memberof transit_realtime.Translation
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {transit_realtime.Translation & transit_realtime.Translation.$Shape} Translation
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Translation.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.transit_realtime.Translation();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.text = reader.stringVerify();
                        message._text = "text";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.language = reader.stringVerify();
                        message._language = "language";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Verifies a Translation message.
         * @function verify
         * @memberof transit_realtime.Translation
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        Translation.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.text != null && $Object.hasOwnProperty.call(message, "text")) {
                properties._text = 1;
                if (!$util.isString(message.text))
                    return "text: string expected";
            }
            if (message.language != null && $Object.hasOwnProperty.call(message, "language")) {
                properties._language = 1;
                if (!$util.isString(message.language))
                    return "language: string expected";
            }
            return null;
        };

        /**
         * Creates a Translation message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof transit_realtime.Translation
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {transit_realtime.Translation} Translation
         */
        Translation.fromObject = function (object, _depth) {
            if (object instanceof $root.transit_realtime.Translation)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".transit_realtime.Translation: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.transit_realtime.Translation();
            if (object.text != null)
                message.text = $String(object.text);
            if (object.language != null)
                message.language = $String(object.language);
            return message;
        };

        /**
         * Creates a plain object from a Translation message. Also converts values to other types if specified.
         * @function toObject
         * @memberof transit_realtime.Translation
         * @static
         * @param {transit_realtime.Translation} message Translation
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        Translation.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                object.text = message.text;
            if (message.language != null && $Object.hasOwnProperty.call(message, "language"))
                object.language = message.language;
            return object;
        };

        /**
         * Converts this Translation to JSON.
         * @function toJSON
         * @memberof transit_realtime.Translation
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        Translation.prototype.toJSON = function() {
            return Translation.toObject(this, $protobuf.util.toJSONOptions);
        };

        return Translation;
    })();

    return transit_realtime;
})();

export {
  $root as default
};
