/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "../number-only-protobuf.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $Number = $util.global.Number, $parseInt = $util.global.parseInt, $String = $util.global.String, $BigInt = $util.global.BigInt, $Array = $util.global.Array, $Boolean = $util.global.Boolean, $isFinite = $util.global.isFinite;

// Exported root namespace
const $root = $protobuf.roots["katamichi"] || ($protobuf.roots["katamichi"] = {});

export const katamichi = $root.katamichi = (() => {

    /**
     * Namespace katamichi.
     * @exports katamichi
     * @namespace
     */
    const katamichi = {};

    katamichi.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof katamichi
         * @namespace
         */
        const v1 = {};

        v1.Frame = (function() {

            /**
             * Properties of a Frame.
             * @typedef {Object} katamichi.v1.Frame.$Properties
             * @property {number|null} [createdMs] Frame createdMs
             * @property {katamichi.v1.EventBatch.$Properties|null} [eventBatch] Frame eventBatch
             * @property {katamichi.v1.CarouselPart.$Properties|null} [carouselPart] Frame carouselPart
             * @property {katamichi.v1.Heartbeat.$Properties|null} [heartbeat] Frame heartbeat
             * @property {katamichi.v1.Checkpoint.$Properties|null} [checkpoint] Frame checkpoint
             * @property {katamichi.v1.ObjectChunk.$Properties|null} [objectChunk] Frame objectChunk
             * @property {katamichi.v1.ResentFrame.$Properties|null} [resentFrame] Frame resentFrame
             * @property {"eventBatch"|"carouselPart"|"heartbeat"|"checkpoint"|"objectChunk"|"resentFrame"} [body] Frame body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Frame.
             * @memberof katamichi.v1
             * @interface IFrame
             * @augments katamichi.v1.Frame.$Properties
             * @deprecated Use katamichi.v1.Frame.$Properties instead.
             */

            /**
             * Narrowed shape of a Frame.
             * @typedef {{
             *   createdMs?: number|null;
             *   eventBatch?: katamichi.v1.EventBatch.$Shape|null;
             *   carouselPart?: katamichi.v1.CarouselPart.$Shape|null;
             *   heartbeat?: katamichi.v1.Heartbeat.$Shape|null;
             *   checkpoint?: katamichi.v1.Checkpoint.$Shape|null;
             *   objectChunk?: katamichi.v1.ObjectChunk.$Shape|null;
             *   resentFrame?: katamichi.v1.ResentFrame.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; eventBatch?: null; carouselPart?: null; heartbeat?: null; checkpoint?: null; objectChunk?: null; resentFrame?: null }|{ body?: "eventBatch"; eventBatch: katamichi.v1.EventBatch.$Shape; carouselPart?: null; heartbeat?: null; checkpoint?: null; objectChunk?: null; resentFrame?: null }|{ body?: "carouselPart"; eventBatch?: null; carouselPart: katamichi.v1.CarouselPart.$Shape; heartbeat?: null; checkpoint?: null; objectChunk?: null; resentFrame?: null }|{ body?: "heartbeat"; eventBatch?: null; carouselPart?: null; heartbeat: katamichi.v1.Heartbeat.$Shape; checkpoint?: null; objectChunk?: null; resentFrame?: null }|{ body?: "checkpoint"; eventBatch?: null; carouselPart?: null; heartbeat?: null; checkpoint: katamichi.v1.Checkpoint.$Shape; objectChunk?: null; resentFrame?: null }|{ body?: "objectChunk"; eventBatch?: null; carouselPart?: null; heartbeat?: null; checkpoint?: null; objectChunk: katamichi.v1.ObjectChunk.$Shape; resentFrame?: null }|{ body?: "resentFrame"; eventBatch?: null; carouselPart?: null; heartbeat?: null; checkpoint?: null; objectChunk?: null; resentFrame: katamichi.v1.ResentFrame.$Shape })
             * )} katamichi.v1.Frame.$Shape
             */

            /**
             * Constructs a new Frame.
             * @memberof katamichi.v1
             * @classdesc Represents a Frame.
             * @constructor
             * @param {katamichi.v1.Frame.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Frame = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Frame createdMs.
             * @member {number} createdMs
             * @memberof katamichi.v1.Frame
             * @instance
             */
            Frame.prototype.createdMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Frame eventBatch.
             * @member {katamichi.v1.EventBatch.$Properties|null|undefined} eventBatch
             * @memberof katamichi.v1.Frame
             * @instance
             */
            Frame.prototype.eventBatch = null;

            /**
             * Frame carouselPart.
             * @member {katamichi.v1.CarouselPart.$Properties|null|undefined} carouselPart
             * @memberof katamichi.v1.Frame
             * @instance
             */
            Frame.prototype.carouselPart = null;

            /**
             * Frame heartbeat.
             * @member {katamichi.v1.Heartbeat.$Properties|null|undefined} heartbeat
             * @memberof katamichi.v1.Frame
             * @instance
             */
            Frame.prototype.heartbeat = null;

            /**
             * Frame checkpoint.
             * @member {katamichi.v1.Checkpoint.$Properties|null|undefined} checkpoint
             * @memberof katamichi.v1.Frame
             * @instance
             */
            Frame.prototype.checkpoint = null;

            /**
             * Frame objectChunk.
             * @member {katamichi.v1.ObjectChunk.$Properties|null|undefined} objectChunk
             * @memberof katamichi.v1.Frame
             * @instance
             */
            Frame.prototype.objectChunk = null;

            /**
             * Frame resentFrame.
             * @member {katamichi.v1.ResentFrame.$Properties|null|undefined} resentFrame
             * @memberof katamichi.v1.Frame
             * @instance
             */
            Frame.prototype.resentFrame = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Frame body.
             * @member {"eventBatch"|"carouselPart"|"heartbeat"|"checkpoint"|"objectChunk"|"resentFrame"|undefined} body
             * @memberof katamichi.v1.Frame
             * @instance
             */
            $Object.defineProperty(Frame.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["eventBatch", "carouselPart", "heartbeat", "checkpoint", "objectChunk", "resentFrame"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Frame instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.Frame
             * @static
             * @param {katamichi.v1.Frame.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.Frame} Frame instance
             * @type {{
             *   (properties: katamichi.v1.Frame.$Shape): katamichi.v1.Frame & katamichi.v1.Frame.$Shape;
             *   (properties?: katamichi.v1.Frame.$Properties): katamichi.v1.Frame;
             * }}
             */
            Frame.create = function(properties) {
                return new Frame(properties);
            };

            /**
             * Encodes the specified Frame message. Does not implicitly {@link katamichi.v1.Frame.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.Frame
             * @static
             * @param {katamichi.v1.Frame.$Properties} message Frame message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Frame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.createdMs != null && $Object.hasOwnProperty.call(message, "createdMs") && (typeof message.createdMs === "object" ? message.createdMs.low || message.createdMs.high : message.createdMs !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.createdMs);
                if (message.eventBatch != null && $Object.hasOwnProperty.call(message, "eventBatch"))
                    $root.katamichi.v1.EventBatch.encode(message.eventBatch, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.carouselPart != null && $Object.hasOwnProperty.call(message, "carouselPart"))
                    $root.katamichi.v1.CarouselPart.encode(message.carouselPart, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.heartbeat != null && $Object.hasOwnProperty.call(message, "heartbeat"))
                    $root.katamichi.v1.Heartbeat.encode(message.heartbeat, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.checkpoint != null && $Object.hasOwnProperty.call(message, "checkpoint"))
                    $root.katamichi.v1.Checkpoint.encode(message.checkpoint, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.objectChunk != null && $Object.hasOwnProperty.call(message, "objectChunk"))
                    $root.katamichi.v1.ObjectChunk.encode(message.objectChunk, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.resentFrame != null && $Object.hasOwnProperty.call(message, "resentFrame"))
                    $root.katamichi.v1.ResentFrame.encode(message.resentFrame, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Frame message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.Frame
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.Frame & katamichi.v1.Frame.$Shape} Frame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Frame.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.Frame();
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
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.createdMs = value;
                            else
                                delete message.createdMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.eventBatch = $root.katamichi.v1.EventBatch.decode(reader, reader.size(), $undefined, _depth + 1, message.eventBatch);
                            message.body = "eventBatch";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.carouselPart = $root.katamichi.v1.CarouselPart.decode(reader, reader.size(), $undefined, _depth + 1, message.carouselPart);
                            message.body = "carouselPart";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.heartbeat = $root.katamichi.v1.Heartbeat.decode(reader, reader.size(), $undefined, _depth + 1, message.heartbeat);
                            message.body = "heartbeat";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.checkpoint = $root.katamichi.v1.Checkpoint.decode(reader, reader.size(), $undefined, _depth + 1, message.checkpoint);
                            message.body = "checkpoint";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.objectChunk = $root.katamichi.v1.ObjectChunk.decode(reader, reader.size(), $undefined, _depth + 1, message.objectChunk);
                            message.body = "objectChunk";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.resentFrame = $root.katamichi.v1.ResentFrame.decode(reader, reader.size(), $undefined, _depth + 1, message.resentFrame);
                            message.body = "resentFrame";
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
             * Verifies a Frame message.
             * @function verify
             * @memberof katamichi.v1.Frame
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Frame.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.createdMs != null && $Object.hasOwnProperty.call(message, "createdMs"))
                    if (!$util.isInteger(message.createdMs) && !(message.createdMs && $util.isInteger(message.createdMs.low) && $util.isInteger(message.createdMs.high)))
                        return "createdMs: integer|Long expected";
                if (message.eventBatch != null && $Object.hasOwnProperty.call(message, "eventBatch")) {
                    properties.body = 1;
                    {
                        let error = $root.katamichi.v1.EventBatch.verify(message.eventBatch, _depth + 1);
                        if (error)
                            return "eventBatch." + error;
                    }
                }
                if (message.carouselPart != null && $Object.hasOwnProperty.call(message, "carouselPart")) {
                    if (properties.body === 1)
                        return "body: multiple values";
                    properties.body = 1;
                    {
                        let error = $root.katamichi.v1.CarouselPart.verify(message.carouselPart, _depth + 1);
                        if (error)
                            return "carouselPart." + error;
                    }
                }
                if (message.heartbeat != null && $Object.hasOwnProperty.call(message, "heartbeat")) {
                    if (properties.body === 1)
                        return "body: multiple values";
                    properties.body = 1;
                    {
                        let error = $root.katamichi.v1.Heartbeat.verify(message.heartbeat, _depth + 1);
                        if (error)
                            return "heartbeat." + error;
                    }
                }
                if (message.checkpoint != null && $Object.hasOwnProperty.call(message, "checkpoint")) {
                    if (properties.body === 1)
                        return "body: multiple values";
                    properties.body = 1;
                    {
                        let error = $root.katamichi.v1.Checkpoint.verify(message.checkpoint, _depth + 1);
                        if (error)
                            return "checkpoint." + error;
                    }
                }
                if (message.objectChunk != null && $Object.hasOwnProperty.call(message, "objectChunk")) {
                    if (properties.body === 1)
                        return "body: multiple values";
                    properties.body = 1;
                    {
                        let error = $root.katamichi.v1.ObjectChunk.verify(message.objectChunk, _depth + 1);
                        if (error)
                            return "objectChunk." + error;
                    }
                }
                if (message.resentFrame != null && $Object.hasOwnProperty.call(message, "resentFrame")) {
                    if (properties.body === 1)
                        return "body: multiple values";
                    properties.body = 1;
                    {
                        let error = $root.katamichi.v1.ResentFrame.verify(message.resentFrame, _depth + 1);
                        if (error)
                            return "resentFrame." + error;
                    }
                }
                return null;
            };

            /**
             * Creates a Frame message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.Frame
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.Frame} Frame
             */
            Frame.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.Frame)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.Frame: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.Frame();
                if (object.createdMs != null)
                    if (typeof object.createdMs === "object" ? object.createdMs.low || object.createdMs.high : $Number(object.createdMs) !== 0)
                        if ($util.Long)
                            message.createdMs = $util.Long.fromValue(object.createdMs, true);
                        else if (typeof object.createdMs === "string")
                            message.createdMs = $parseInt(object.createdMs, 10);
                        else if (typeof object.createdMs === "number")
                            message.createdMs = object.createdMs;
                        else if (typeof object.createdMs === "object")
                            message.createdMs = new $util.LongBits(object.createdMs.low >>> 0, object.createdMs.high >>> 0).toNumber(true);
                if (object.eventBatch != null) {
                    if (!$util.isObject(object.eventBatch))
                        throw $TypeError(".katamichi.v1.Frame.eventBatch: object expected");
                    message.eventBatch = $root.katamichi.v1.EventBatch.fromObject(object.eventBatch, _depth + 1);
                }
                if (object.carouselPart != null) {
                    if (!$util.isObject(object.carouselPart))
                        throw $TypeError(".katamichi.v1.Frame.carouselPart: object expected");
                    message.carouselPart = $root.katamichi.v1.CarouselPart.fromObject(object.carouselPart, _depth + 1);
                }
                if (object.heartbeat != null) {
                    if (!$util.isObject(object.heartbeat))
                        throw $TypeError(".katamichi.v1.Frame.heartbeat: object expected");
                    message.heartbeat = $root.katamichi.v1.Heartbeat.fromObject(object.heartbeat, _depth + 1);
                }
                if (object.checkpoint != null) {
                    if (!$util.isObject(object.checkpoint))
                        throw $TypeError(".katamichi.v1.Frame.checkpoint: object expected");
                    message.checkpoint = $root.katamichi.v1.Checkpoint.fromObject(object.checkpoint, _depth + 1);
                }
                if (object.objectChunk != null) {
                    if (!$util.isObject(object.objectChunk))
                        throw $TypeError(".katamichi.v1.Frame.objectChunk: object expected");
                    message.objectChunk = $root.katamichi.v1.ObjectChunk.fromObject(object.objectChunk, _depth + 1);
                }
                if (object.resentFrame != null) {
                    if (!$util.isObject(object.resentFrame))
                        throw $TypeError(".katamichi.v1.Frame.resentFrame: object expected");
                    message.resentFrame = $root.katamichi.v1.ResentFrame.fromObject(object.resentFrame, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a Frame message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.Frame
             * @static
             * @param {katamichi.v1.Frame} message Frame
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Frame.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.createdMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.createdMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if (message.createdMs != null && $Object.hasOwnProperty.call(message, "createdMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.createdMs = typeof message.createdMs === "number" ? $BigInt(message.createdMs) : $util.Long.fromBits(message.createdMs.low >>> 0, message.createdMs.high >>> 0, true).toBigInt();
                    else if (typeof message.createdMs === "number")
                        object.createdMs = options.longs === $String ? $String(message.createdMs) : message.createdMs;
                    else
                        object.createdMs = options.longs === $String ? $util.Long.prototype.toString.call(message.createdMs) : options.longs === $Number ? new $util.LongBits(message.createdMs.low >>> 0, message.createdMs.high >>> 0).toNumber(true) : message.createdMs;
                if (message.eventBatch != null && $Object.hasOwnProperty.call(message, "eventBatch")) {
                    object.eventBatch = $root.katamichi.v1.EventBatch.toObject(message.eventBatch, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "eventBatch";
                }
                if (message.carouselPart != null && $Object.hasOwnProperty.call(message, "carouselPart")) {
                    object.carouselPart = $root.katamichi.v1.CarouselPart.toObject(message.carouselPart, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "carouselPart";
                }
                if (message.heartbeat != null && $Object.hasOwnProperty.call(message, "heartbeat")) {
                    object.heartbeat = $root.katamichi.v1.Heartbeat.toObject(message.heartbeat, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "heartbeat";
                }
                if (message.checkpoint != null && $Object.hasOwnProperty.call(message, "checkpoint")) {
                    object.checkpoint = $root.katamichi.v1.Checkpoint.toObject(message.checkpoint, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "checkpoint";
                }
                if (message.objectChunk != null && $Object.hasOwnProperty.call(message, "objectChunk")) {
                    object.objectChunk = $root.katamichi.v1.ObjectChunk.toObject(message.objectChunk, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "objectChunk";
                }
                if (message.resentFrame != null && $Object.hasOwnProperty.call(message, "resentFrame")) {
                    object.resentFrame = $root.katamichi.v1.ResentFrame.toObject(message.resentFrame, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "resentFrame";
                }
                return object;
            };

            /**
             * Converts this Frame to JSON.
             * @function toJSON
             * @memberof katamichi.v1.Frame
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Frame.prototype.toJSON = function() {
                return Frame.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Frame;
        })();

        v1.EventBatch = (function() {

            /**
             * Properties of an EventBatch.
             * @typedef {Object} katamichi.v1.EventBatch.$Properties
             * @property {number|null} [eventsBefore] EventBatch eventsBefore
             * @property {Array.<katamichi.v1.Event.$Properties>|null} [events] EventBatch events
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EventBatch.
             * @memberof katamichi.v1
             * @interface IEventBatch
             * @augments katamichi.v1.EventBatch.$Properties
             * @deprecated Use katamichi.v1.EventBatch.$Properties instead.
             */

            /**
             * Shape of an EventBatch.
             * @typedef {{
             *   eventsBefore?: number|null;
             *   events?: Array.<katamichi.v1.Event.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} katamichi.v1.EventBatch.$Shape
             */

            /**
             * Constructs a new EventBatch.
             * @memberof katamichi.v1
             * @classdesc Represents an EventBatch.
             * @constructor
             * @param {katamichi.v1.EventBatch.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EventBatch = function (properties) {
                this.events = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EventBatch eventsBefore.
             * @member {number} eventsBefore
             * @memberof katamichi.v1.EventBatch
             * @instance
             */
            EventBatch.prototype.eventsBefore = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EventBatch events.
             * @member {Array.<katamichi.v1.Event.$Properties>} events
             * @memberof katamichi.v1.EventBatch
             * @instance
             */
            EventBatch.prototype.events = $util.emptyArray;

            /**
             * Creates a new EventBatch instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.EventBatch
             * @static
             * @param {katamichi.v1.EventBatch.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.EventBatch} EventBatch instance
             * @type {{
             *   (properties: katamichi.v1.EventBatch.$Shape): katamichi.v1.EventBatch & katamichi.v1.EventBatch.$Shape;
             *   (properties?: katamichi.v1.EventBatch.$Properties): katamichi.v1.EventBatch;
             * }}
             */
            EventBatch.create = function(properties) {
                return new EventBatch(properties);
            };

            /**
             * Encodes the specified EventBatch message. Does not implicitly {@link katamichi.v1.EventBatch.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.EventBatch
             * @static
             * @param {katamichi.v1.EventBatch.$Properties} message EventBatch message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EventBatch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.eventsBefore != null && $Object.hasOwnProperty.call(message, "eventsBefore") && (typeof message.eventsBefore === "object" ? message.eventsBefore.low || message.eventsBefore.high : message.eventsBefore !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.eventsBefore);
                if (message.events != null && message.events.length)
                    for (let i = 0; i < message.events.length; ++i)
                        $root.katamichi.v1.Event.encode(message.events[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EventBatch message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.EventBatch
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.EventBatch & katamichi.v1.EventBatch.$Shape} EventBatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EventBatch.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.EventBatch();
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
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.eventsBefore = value;
                            else
                                delete message.eventsBefore;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.events && message.events.length))
                                message.events = [];
                            message.events.push($root.katamichi.v1.Event.decode(reader, reader.size(), $undefined, _depth + 1));
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
             * Verifies an EventBatch message.
             * @function verify
             * @memberof katamichi.v1.EventBatch
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            EventBatch.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.eventsBefore != null && $Object.hasOwnProperty.call(message, "eventsBefore"))
                    if (!$util.isInteger(message.eventsBefore) && !(message.eventsBefore && $util.isInteger(message.eventsBefore.low) && $util.isInteger(message.eventsBefore.high)))
                        return "eventsBefore: integer|Long expected";
                if (message.events != null && $Object.hasOwnProperty.call(message, "events")) {
                    if (!$Array.isArray(message.events))
                        return "events: array expected";
                    for (let i = 0; i < message.events.length; ++i) {
                        let error = $root.katamichi.v1.Event.verify(message.events[i], _depth + 1);
                        if (error)
                            return "events." + error;
                    }
                }
                return null;
            };

            /**
             * Creates an EventBatch message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.EventBatch
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.EventBatch} EventBatch
             */
            EventBatch.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.EventBatch)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.EventBatch: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.EventBatch();
                if (object.eventsBefore != null)
                    if (typeof object.eventsBefore === "object" ? object.eventsBefore.low || object.eventsBefore.high : $Number(object.eventsBefore) !== 0)
                        if ($util.Long)
                            message.eventsBefore = $util.Long.fromValue(object.eventsBefore, true);
                        else if (typeof object.eventsBefore === "string")
                            message.eventsBefore = $parseInt(object.eventsBefore, 10);
                        else if (typeof object.eventsBefore === "number")
                            message.eventsBefore = object.eventsBefore;
                        else if (typeof object.eventsBefore === "object")
                            message.eventsBefore = new $util.LongBits(object.eventsBefore.low >>> 0, object.eventsBefore.high >>> 0).toNumber(true);
                if (object.events) {
                    if (!$Array.isArray(object.events))
                        throw $TypeError(".katamichi.v1.EventBatch.events: array expected");
                    message.events = $Array(object.events.length);
                    for (let i = 0; i < object.events.length; ++i) {
                        if (!$util.isObject(object.events[i]))
                            throw $TypeError(".katamichi.v1.EventBatch.events: object expected");
                        message.events[i] = $root.katamichi.v1.Event.fromObject(object.events[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from an EventBatch message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.EventBatch
             * @static
             * @param {katamichi.v1.EventBatch} message EventBatch
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            EventBatch.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.events = [];
                if (options.defaults)
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.eventsBefore = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.eventsBefore = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                if (message.eventsBefore != null && $Object.hasOwnProperty.call(message, "eventsBefore"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.eventsBefore = typeof message.eventsBefore === "number" ? $BigInt(message.eventsBefore) : $util.Long.fromBits(message.eventsBefore.low >>> 0, message.eventsBefore.high >>> 0, true).toBigInt();
                    else if (typeof message.eventsBefore === "number")
                        object.eventsBefore = options.longs === $String ? $String(message.eventsBefore) : message.eventsBefore;
                    else
                        object.eventsBefore = options.longs === $String ? $util.Long.prototype.toString.call(message.eventsBefore) : options.longs === $Number ? new $util.LongBits(message.eventsBefore.low >>> 0, message.eventsBefore.high >>> 0).toNumber(true) : message.eventsBefore;
                if (message.events && message.events.length) {
                    object.events = $Array(message.events.length);
                    for (let j = 0; j < message.events.length; ++j)
                        object.events[j] = $root.katamichi.v1.Event.toObject(message.events[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this EventBatch to JSON.
             * @function toJSON
             * @memberof katamichi.v1.EventBatch
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            EventBatch.prototype.toJSON = function() {
                return EventBatch.toObject(this, $protobuf.util.toJSONOptions);
            };

            return EventBatch;
        })();

        v1.CarouselPart = (function() {

            /**
             * Properties of a CarouselPart.
             * @typedef {Object} katamichi.v1.CarouselPart.$Properties
             * @property {number|null} [cycle] CarouselPart cycle
             * @property {number|null} [partIndex] CarouselPart partIndex
             * @property {number|null} [partCount] CarouselPart partCount
             * @property {number|null} [throughSequence] CarouselPart throughSequence
             * @property {number|null} [firstOrdinal] CarouselPart firstOrdinal
             * @property {number|null} [endOrdinal] CarouselPart endOrdinal
             * @property {number|null} [subjectsLeftOut] CarouselPart subjectsLeftOut
             * @property {number|null} [turnMs] CarouselPart turnMs
             * @property {Array.<katamichi.v1.CarouselEntry.$Properties>|null} [entries] CarouselPart entries
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CarouselPart.
             * @memberof katamichi.v1
             * @interface ICarouselPart
             * @augments katamichi.v1.CarouselPart.$Properties
             * @deprecated Use katamichi.v1.CarouselPart.$Properties instead.
             */

            /**
             * Shape of a CarouselPart.
             * @typedef {{
             *   cycle?: number|null;
             *   partIndex?: number|null;
             *   partCount?: number|null;
             *   throughSequence?: number|null;
             *   firstOrdinal?: number|null;
             *   endOrdinal?: number|null;
             *   subjectsLeftOut?: number|null;
             *   turnMs?: number|null;
             *   entries?: Array.<katamichi.v1.CarouselEntry.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} katamichi.v1.CarouselPart.$Shape
             */

            /**
             * Constructs a new CarouselPart.
             * @memberof katamichi.v1
             * @classdesc Represents a CarouselPart.
             * @constructor
             * @param {katamichi.v1.CarouselPart.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CarouselPart = function (properties) {
                this.entries = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CarouselPart cycle.
             * @member {number} cycle
             * @memberof katamichi.v1.CarouselPart
             * @instance
             */
            CarouselPart.prototype.cycle = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * CarouselPart partIndex.
             * @member {number} partIndex
             * @memberof katamichi.v1.CarouselPart
             * @instance
             */
            CarouselPart.prototype.partIndex = 0;

            /**
             * CarouselPart partCount.
             * @member {number} partCount
             * @memberof katamichi.v1.CarouselPart
             * @instance
             */
            CarouselPart.prototype.partCount = 0;

            /**
             * CarouselPart throughSequence.
             * @member {number} throughSequence
             * @memberof katamichi.v1.CarouselPart
             * @instance
             */
            CarouselPart.prototype.throughSequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * CarouselPart firstOrdinal.
             * @member {number} firstOrdinal
             * @memberof katamichi.v1.CarouselPart
             * @instance
             */
            CarouselPart.prototype.firstOrdinal = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * CarouselPart endOrdinal.
             * @member {number} endOrdinal
             * @memberof katamichi.v1.CarouselPart
             * @instance
             */
            CarouselPart.prototype.endOrdinal = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * CarouselPart subjectsLeftOut.
             * @member {number} subjectsLeftOut
             * @memberof katamichi.v1.CarouselPart
             * @instance
             */
            CarouselPart.prototype.subjectsLeftOut = 0;

            /**
             * CarouselPart turnMs.
             * @member {number} turnMs
             * @memberof katamichi.v1.CarouselPart
             * @instance
             */
            CarouselPart.prototype.turnMs = 0;

            /**
             * CarouselPart entries.
             * @member {Array.<katamichi.v1.CarouselEntry.$Properties>} entries
             * @memberof katamichi.v1.CarouselPart
             * @instance
             */
            CarouselPart.prototype.entries = $util.emptyArray;

            /**
             * Creates a new CarouselPart instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.CarouselPart
             * @static
             * @param {katamichi.v1.CarouselPart.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.CarouselPart} CarouselPart instance
             * @type {{
             *   (properties: katamichi.v1.CarouselPart.$Shape): katamichi.v1.CarouselPart & katamichi.v1.CarouselPart.$Shape;
             *   (properties?: katamichi.v1.CarouselPart.$Properties): katamichi.v1.CarouselPart;
             * }}
             */
            CarouselPart.create = function(properties) {
                return new CarouselPart(properties);
            };

            /**
             * Encodes the specified CarouselPart message. Does not implicitly {@link katamichi.v1.CarouselPart.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.CarouselPart
             * @static
             * @param {katamichi.v1.CarouselPart.$Properties} message CarouselPart message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CarouselPart.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.cycle != null && $Object.hasOwnProperty.call(message, "cycle") && (typeof message.cycle === "object" ? message.cycle.low || message.cycle.high : message.cycle !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.cycle);
                if (message.partIndex != null && $Object.hasOwnProperty.call(message, "partIndex") && message.partIndex !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.partIndex);
                if (message.partCount != null && $Object.hasOwnProperty.call(message, "partCount") && message.partCount !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.partCount);
                if (message.throughSequence != null && $Object.hasOwnProperty.call(message, "throughSequence") && (typeof message.throughSequence === "object" ? message.throughSequence.low || message.throughSequence.high : message.throughSequence !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.throughSequence);
                if (message.firstOrdinal != null && $Object.hasOwnProperty.call(message, "firstOrdinal") && (typeof message.firstOrdinal === "object" ? message.firstOrdinal.low || message.firstOrdinal.high : message.firstOrdinal !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.firstOrdinal);
                if (message.endOrdinal != null && $Object.hasOwnProperty.call(message, "endOrdinal") && (typeof message.endOrdinal === "object" ? message.endOrdinal.low || message.endOrdinal.high : message.endOrdinal !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.endOrdinal);
                if (message.subjectsLeftOut != null && $Object.hasOwnProperty.call(message, "subjectsLeftOut") && message.subjectsLeftOut !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.subjectsLeftOut);
                if (message.turnMs != null && $Object.hasOwnProperty.call(message, "turnMs") && message.turnMs !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.turnMs);
                if (message.entries != null && message.entries.length)
                    for (let i = 0; i < message.entries.length; ++i)
                        $root.katamichi.v1.CarouselEntry.encode(message.entries[i], writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CarouselPart message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.CarouselPart
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.CarouselPart & katamichi.v1.CarouselPart.$Shape} CarouselPart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CarouselPart.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.CarouselPart();
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
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.cycle = value;
                            else
                                delete message.cycle;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.partIndex = value;
                            else
                                delete message.partIndex;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.partCount = value;
                            else
                                delete message.partCount;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.throughSequence = value;
                            else
                                delete message.throughSequence;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstOrdinal = value;
                            else
                                delete message.firstOrdinal;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.endOrdinal = value;
                            else
                                delete message.endOrdinal;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.subjectsLeftOut = value;
                            else
                                delete message.subjectsLeftOut;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.turnMs = value;
                            else
                                delete message.turnMs;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.entries && message.entries.length))
                                message.entries = [];
                            message.entries.push($root.katamichi.v1.CarouselEntry.decode(reader, reader.size(), $undefined, _depth + 1));
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
             * Verifies a CarouselPart message.
             * @function verify
             * @memberof katamichi.v1.CarouselPart
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            CarouselPart.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.cycle != null && $Object.hasOwnProperty.call(message, "cycle"))
                    if (!$util.isInteger(message.cycle) && !(message.cycle && $util.isInteger(message.cycle.low) && $util.isInteger(message.cycle.high)))
                        return "cycle: integer|Long expected";
                if (message.partIndex != null && $Object.hasOwnProperty.call(message, "partIndex"))
                    if (!$util.isInteger(message.partIndex))
                        return "partIndex: integer expected";
                if (message.partCount != null && $Object.hasOwnProperty.call(message, "partCount"))
                    if (!$util.isInteger(message.partCount))
                        return "partCount: integer expected";
                if (message.throughSequence != null && $Object.hasOwnProperty.call(message, "throughSequence"))
                    if (!$util.isInteger(message.throughSequence) && !(message.throughSequence && $util.isInteger(message.throughSequence.low) && $util.isInteger(message.throughSequence.high)))
                        return "throughSequence: integer|Long expected";
                if (message.firstOrdinal != null && $Object.hasOwnProperty.call(message, "firstOrdinal"))
                    if (!$util.isInteger(message.firstOrdinal) && !(message.firstOrdinal && $util.isInteger(message.firstOrdinal.low) && $util.isInteger(message.firstOrdinal.high)))
                        return "firstOrdinal: integer|Long expected";
                if (message.endOrdinal != null && $Object.hasOwnProperty.call(message, "endOrdinal"))
                    if (!$util.isInteger(message.endOrdinal) && !(message.endOrdinal && $util.isInteger(message.endOrdinal.low) && $util.isInteger(message.endOrdinal.high)))
                        return "endOrdinal: integer|Long expected";
                if (message.subjectsLeftOut != null && $Object.hasOwnProperty.call(message, "subjectsLeftOut"))
                    if (!$util.isInteger(message.subjectsLeftOut))
                        return "subjectsLeftOut: integer expected";
                if (message.turnMs != null && $Object.hasOwnProperty.call(message, "turnMs"))
                    if (!$util.isInteger(message.turnMs))
                        return "turnMs: integer expected";
                if (message.entries != null && $Object.hasOwnProperty.call(message, "entries")) {
                    if (!$Array.isArray(message.entries))
                        return "entries: array expected";
                    for (let i = 0; i < message.entries.length; ++i) {
                        let error = $root.katamichi.v1.CarouselEntry.verify(message.entries[i], _depth + 1);
                        if (error)
                            return "entries." + error;
                    }
                }
                return null;
            };

            /**
             * Creates a CarouselPart message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.CarouselPart
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.CarouselPart} CarouselPart
             */
            CarouselPart.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.CarouselPart)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.CarouselPart: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.CarouselPart();
                if (object.cycle != null)
                    if (typeof object.cycle === "object" ? object.cycle.low || object.cycle.high : $Number(object.cycle) !== 0)
                        if ($util.Long)
                            message.cycle = $util.Long.fromValue(object.cycle, true);
                        else if (typeof object.cycle === "string")
                            message.cycle = $parseInt(object.cycle, 10);
                        else if (typeof object.cycle === "number")
                            message.cycle = object.cycle;
                        else if (typeof object.cycle === "object")
                            message.cycle = new $util.LongBits(object.cycle.low >>> 0, object.cycle.high >>> 0).toNumber(true);
                if (object.partIndex != null)
                    if ($Number(object.partIndex) !== 0)
                        message.partIndex = object.partIndex >>> 0;
                if (object.partCount != null)
                    if ($Number(object.partCount) !== 0)
                        message.partCount = object.partCount >>> 0;
                if (object.throughSequence != null)
                    if (typeof object.throughSequence === "object" ? object.throughSequence.low || object.throughSequence.high : $Number(object.throughSequence) !== 0)
                        if ($util.Long)
                            message.throughSequence = $util.Long.fromValue(object.throughSequence, true);
                        else if (typeof object.throughSequence === "string")
                            message.throughSequence = $parseInt(object.throughSequence, 10);
                        else if (typeof object.throughSequence === "number")
                            message.throughSequence = object.throughSequence;
                        else if (typeof object.throughSequence === "object")
                            message.throughSequence = new $util.LongBits(object.throughSequence.low >>> 0, object.throughSequence.high >>> 0).toNumber(true);
                if (object.firstOrdinal != null)
                    if (typeof object.firstOrdinal === "object" ? object.firstOrdinal.low || object.firstOrdinal.high : $Number(object.firstOrdinal) !== 0)
                        if ($util.Long)
                            message.firstOrdinal = $util.Long.fromValue(object.firstOrdinal, true);
                        else if (typeof object.firstOrdinal === "string")
                            message.firstOrdinal = $parseInt(object.firstOrdinal, 10);
                        else if (typeof object.firstOrdinal === "number")
                            message.firstOrdinal = object.firstOrdinal;
                        else if (typeof object.firstOrdinal === "object")
                            message.firstOrdinal = new $util.LongBits(object.firstOrdinal.low >>> 0, object.firstOrdinal.high >>> 0).toNumber(true);
                if (object.endOrdinal != null)
                    if (typeof object.endOrdinal === "object" ? object.endOrdinal.low || object.endOrdinal.high : $Number(object.endOrdinal) !== 0)
                        if ($util.Long)
                            message.endOrdinal = $util.Long.fromValue(object.endOrdinal, true);
                        else if (typeof object.endOrdinal === "string")
                            message.endOrdinal = $parseInt(object.endOrdinal, 10);
                        else if (typeof object.endOrdinal === "number")
                            message.endOrdinal = object.endOrdinal;
                        else if (typeof object.endOrdinal === "object")
                            message.endOrdinal = new $util.LongBits(object.endOrdinal.low >>> 0, object.endOrdinal.high >>> 0).toNumber(true);
                if (object.subjectsLeftOut != null)
                    if ($Number(object.subjectsLeftOut) !== 0)
                        message.subjectsLeftOut = object.subjectsLeftOut >>> 0;
                if (object.turnMs != null)
                    if ($Number(object.turnMs) !== 0)
                        message.turnMs = object.turnMs >>> 0;
                if (object.entries) {
                    if (!$Array.isArray(object.entries))
                        throw $TypeError(".katamichi.v1.CarouselPart.entries: array expected");
                    message.entries = $Array(object.entries.length);
                    for (let i = 0; i < object.entries.length; ++i) {
                        if (!$util.isObject(object.entries[i]))
                            throw $TypeError(".katamichi.v1.CarouselPart.entries: object expected");
                        message.entries[i] = $root.katamichi.v1.CarouselEntry.fromObject(object.entries[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a CarouselPart message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.CarouselPart
             * @static
             * @param {katamichi.v1.CarouselPart} message CarouselPart
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            CarouselPart.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.entries = [];
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.cycle = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.cycle = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.partIndex = 0;
                    object.partCount = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.throughSequence = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.throughSequence = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.firstOrdinal = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.firstOrdinal = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.endOrdinal = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.endOrdinal = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.subjectsLeftOut = 0;
                    object.turnMs = 0;
                }
                if (message.cycle != null && $Object.hasOwnProperty.call(message, "cycle"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.cycle = typeof message.cycle === "number" ? $BigInt(message.cycle) : $util.Long.fromBits(message.cycle.low >>> 0, message.cycle.high >>> 0, true).toBigInt();
                    else if (typeof message.cycle === "number")
                        object.cycle = options.longs === $String ? $String(message.cycle) : message.cycle;
                    else
                        object.cycle = options.longs === $String ? $util.Long.prototype.toString.call(message.cycle) : options.longs === $Number ? new $util.LongBits(message.cycle.low >>> 0, message.cycle.high >>> 0).toNumber(true) : message.cycle;
                if (message.partIndex != null && $Object.hasOwnProperty.call(message, "partIndex"))
                    object.partIndex = message.partIndex;
                if (message.partCount != null && $Object.hasOwnProperty.call(message, "partCount"))
                    object.partCount = message.partCount;
                if (message.throughSequence != null && $Object.hasOwnProperty.call(message, "throughSequence"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.throughSequence = typeof message.throughSequence === "number" ? $BigInt(message.throughSequence) : $util.Long.fromBits(message.throughSequence.low >>> 0, message.throughSequence.high >>> 0, true).toBigInt();
                    else if (typeof message.throughSequence === "number")
                        object.throughSequence = options.longs === $String ? $String(message.throughSequence) : message.throughSequence;
                    else
                        object.throughSequence = options.longs === $String ? $util.Long.prototype.toString.call(message.throughSequence) : options.longs === $Number ? new $util.LongBits(message.throughSequence.low >>> 0, message.throughSequence.high >>> 0).toNumber(true) : message.throughSequence;
                if (message.firstOrdinal != null && $Object.hasOwnProperty.call(message, "firstOrdinal"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.firstOrdinal = typeof message.firstOrdinal === "number" ? $BigInt(message.firstOrdinal) : $util.Long.fromBits(message.firstOrdinal.low >>> 0, message.firstOrdinal.high >>> 0, true).toBigInt();
                    else if (typeof message.firstOrdinal === "number")
                        object.firstOrdinal = options.longs === $String ? $String(message.firstOrdinal) : message.firstOrdinal;
                    else
                        object.firstOrdinal = options.longs === $String ? $util.Long.prototype.toString.call(message.firstOrdinal) : options.longs === $Number ? new $util.LongBits(message.firstOrdinal.low >>> 0, message.firstOrdinal.high >>> 0).toNumber(true) : message.firstOrdinal;
                if (message.endOrdinal != null && $Object.hasOwnProperty.call(message, "endOrdinal"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.endOrdinal = typeof message.endOrdinal === "number" ? $BigInt(message.endOrdinal) : $util.Long.fromBits(message.endOrdinal.low >>> 0, message.endOrdinal.high >>> 0, true).toBigInt();
                    else if (typeof message.endOrdinal === "number")
                        object.endOrdinal = options.longs === $String ? $String(message.endOrdinal) : message.endOrdinal;
                    else
                        object.endOrdinal = options.longs === $String ? $util.Long.prototype.toString.call(message.endOrdinal) : options.longs === $Number ? new $util.LongBits(message.endOrdinal.low >>> 0, message.endOrdinal.high >>> 0).toNumber(true) : message.endOrdinal;
                if (message.subjectsLeftOut != null && $Object.hasOwnProperty.call(message, "subjectsLeftOut"))
                    object.subjectsLeftOut = message.subjectsLeftOut;
                if (message.turnMs != null && $Object.hasOwnProperty.call(message, "turnMs"))
                    object.turnMs = message.turnMs;
                if (message.entries && message.entries.length) {
                    object.entries = $Array(message.entries.length);
                    for (let j = 0; j < message.entries.length; ++j)
                        object.entries[j] = $root.katamichi.v1.CarouselEntry.toObject(message.entries[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this CarouselPart to JSON.
             * @function toJSON
             * @memberof katamichi.v1.CarouselPart
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            CarouselPart.prototype.toJSON = function() {
                return CarouselPart.toObject(this, $protobuf.util.toJSONOptions);
            };

            return CarouselPart;
        })();

        v1.CarouselEntry = (function() {

            /**
             * Properties of a CarouselEntry.
             * @typedef {Object} katamichi.v1.CarouselEntry.$Properties
             * @property {number|null} [sequence] CarouselEntry sequence
             * @property {katamichi.v1.Event.$Properties|null} [event] CarouselEntry event
             * @property {number|null} [index] CarouselEntry index
             * @property {number|null} [ageMs] CarouselEntry ageMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CarouselEntry.
             * @memberof katamichi.v1
             * @interface ICarouselEntry
             * @augments katamichi.v1.CarouselEntry.$Properties
             * @deprecated Use katamichi.v1.CarouselEntry.$Properties instead.
             */

            /**
             * Shape of a CarouselEntry.
             * @typedef {{
             *   sequence?: number|null;
             *   event?: katamichi.v1.Event.$Shape|null;
             *   index?: number|null;
             *   ageMs?: number|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} katamichi.v1.CarouselEntry.$Shape
             */

            /**
             * Constructs a new CarouselEntry.
             * @memberof katamichi.v1
             * @classdesc Represents a CarouselEntry.
             * @constructor
             * @param {katamichi.v1.CarouselEntry.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CarouselEntry = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CarouselEntry sequence.
             * @member {number} sequence
             * @memberof katamichi.v1.CarouselEntry
             * @instance
             */
            CarouselEntry.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * CarouselEntry event.
             * @member {katamichi.v1.Event.$Properties|null|undefined} event
             * @memberof katamichi.v1.CarouselEntry
             * @instance
             */
            CarouselEntry.prototype.event = null;

            /**
             * CarouselEntry index.
             * @member {number} index
             * @memberof katamichi.v1.CarouselEntry
             * @instance
             */
            CarouselEntry.prototype.index = 0;

            /**
             * CarouselEntry ageMs.
             * @member {number} ageMs
             * @memberof katamichi.v1.CarouselEntry
             * @instance
             */
            CarouselEntry.prototype.ageMs = 0;

            /**
             * Creates a new CarouselEntry instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.CarouselEntry
             * @static
             * @param {katamichi.v1.CarouselEntry.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.CarouselEntry} CarouselEntry instance
             * @type {{
             *   (properties: katamichi.v1.CarouselEntry.$Shape): katamichi.v1.CarouselEntry & katamichi.v1.CarouselEntry.$Shape;
             *   (properties?: katamichi.v1.CarouselEntry.$Properties): katamichi.v1.CarouselEntry;
             * }}
             */
            CarouselEntry.create = function(properties) {
                return new CarouselEntry(properties);
            };

            /**
             * Encodes the specified CarouselEntry message. Does not implicitly {@link katamichi.v1.CarouselEntry.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.CarouselEntry
             * @static
             * @param {katamichi.v1.CarouselEntry.$Properties} message CarouselEntry message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CarouselEntry.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.sequence);
                if (message.event != null && $Object.hasOwnProperty.call(message, "event"))
                    $root.katamichi.v1.Event.encode(message.event, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.index);
                if (message.ageMs != null && $Object.hasOwnProperty.call(message, "ageMs") && message.ageMs !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.ageMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CarouselEntry message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.CarouselEntry
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.CarouselEntry & katamichi.v1.CarouselEntry.$Shape} CarouselEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CarouselEntry.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.CarouselEntry();
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
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.event = $root.katamichi.v1.Event.decode(reader, reader.size(), $undefined, _depth + 1, message.event);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.index = value;
                            else
                                delete message.index;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.ageMs = value;
                            else
                                delete message.ageMs;
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
             * Verifies a CarouselEntry message.
             * @function verify
             * @memberof katamichi.v1.CarouselEntry
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            CarouselEntry.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                    if (!$util.isInteger(message.sequence) && !(message.sequence && $util.isInteger(message.sequence.low) && $util.isInteger(message.sequence.high)))
                        return "sequence: integer|Long expected";
                if (message.event != null && $Object.hasOwnProperty.call(message, "event")) {
                    let error = $root.katamichi.v1.Event.verify(message.event, _depth + 1);
                    if (error)
                        return "event." + error;
                }
                if (message.index != null && $Object.hasOwnProperty.call(message, "index"))
                    if (!$util.isInteger(message.index))
                        return "index: integer expected";
                if (message.ageMs != null && $Object.hasOwnProperty.call(message, "ageMs"))
                    if (!$util.isInteger(message.ageMs))
                        return "ageMs: integer expected";
                return null;
            };

            /**
             * Creates a CarouselEntry message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.CarouselEntry
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.CarouselEntry} CarouselEntry
             */
            CarouselEntry.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.CarouselEntry)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.CarouselEntry: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.CarouselEntry();
                if (object.sequence != null)
                    if (typeof object.sequence === "object" ? object.sequence.low || object.sequence.high : $Number(object.sequence) !== 0)
                        if ($util.Long)
                            message.sequence = $util.Long.fromValue(object.sequence, true);
                        else if (typeof object.sequence === "string")
                            message.sequence = $parseInt(object.sequence, 10);
                        else if (typeof object.sequence === "number")
                            message.sequence = object.sequence;
                        else if (typeof object.sequence === "object")
                            message.sequence = new $util.LongBits(object.sequence.low >>> 0, object.sequence.high >>> 0).toNumber(true);
                if (object.event != null) {
                    if (!$util.isObject(object.event))
                        throw $TypeError(".katamichi.v1.CarouselEntry.event: object expected");
                    message.event = $root.katamichi.v1.Event.fromObject(object.event, _depth + 1);
                }
                if (object.index != null)
                    if ($Number(object.index) !== 0)
                        message.index = object.index >>> 0;
                if (object.ageMs != null)
                    if ($Number(object.ageMs) !== 0)
                        message.ageMs = object.ageMs >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a CarouselEntry message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.CarouselEntry
             * @static
             * @param {katamichi.v1.CarouselEntry} message CarouselEntry
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            CarouselEntry.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.sequence = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.sequence = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.event = null;
                    object.index = 0;
                    object.ageMs = 0;
                }
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sequence = typeof message.sequence === "number" ? $BigInt(message.sequence) : $util.Long.fromBits(message.sequence.low >>> 0, message.sequence.high >>> 0, true).toBigInt();
                    else if (typeof message.sequence === "number")
                        object.sequence = options.longs === $String ? $String(message.sequence) : message.sequence;
                    else
                        object.sequence = options.longs === $String ? $util.Long.prototype.toString.call(message.sequence) : options.longs === $Number ? new $util.LongBits(message.sequence.low >>> 0, message.sequence.high >>> 0).toNumber(true) : message.sequence;
                if (message.event != null && $Object.hasOwnProperty.call(message, "event"))
                    object.event = $root.katamichi.v1.Event.toObject(message.event, options, _depth + 1);
                if (message.index != null && $Object.hasOwnProperty.call(message, "index"))
                    object.index = message.index;
                if (message.ageMs != null && $Object.hasOwnProperty.call(message, "ageMs"))
                    object.ageMs = message.ageMs;
                return object;
            };

            /**
             * Converts this CarouselEntry to JSON.
             * @function toJSON
             * @memberof katamichi.v1.CarouselEntry
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            CarouselEntry.prototype.toJSON = function() {
                return CarouselEntry.toObject(this, $protobuf.util.toJSONOptions);
            };

            return CarouselEntry;
        })();

        v1.LaneMark = (function() {

            /**
             * Properties of a LaneMark.
             * @typedef {Object} katamichi.v1.LaneMark.$Properties
             * @property {number|null} [lane] LaneMark lane
             * @property {number|null} [lastSequence] LaneMark lastSequence
             * @property {number|null} [eventsTotal] LaneMark eventsTotal
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LaneMark.
             * @memberof katamichi.v1
             * @interface ILaneMark
             * @augments katamichi.v1.LaneMark.$Properties
             * @deprecated Use katamichi.v1.LaneMark.$Properties instead.
             */

            /**
             * Shape of a LaneMark.
             * @typedef {katamichi.v1.LaneMark.$Properties} katamichi.v1.LaneMark.$Shape
             */

            /**
             * Constructs a new LaneMark.
             * @memberof katamichi.v1
             * @classdesc Represents a LaneMark.
             * @constructor
             * @param {katamichi.v1.LaneMark.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LaneMark = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LaneMark lane.
             * @member {number} lane
             * @memberof katamichi.v1.LaneMark
             * @instance
             */
            LaneMark.prototype.lane = 0;

            /**
             * LaneMark lastSequence.
             * @member {number} lastSequence
             * @memberof katamichi.v1.LaneMark
             * @instance
             */
            LaneMark.prototype.lastSequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LaneMark eventsTotal.
             * @member {number|null|undefined} eventsTotal
             * @memberof katamichi.v1.LaneMark
             * @instance
             */
            LaneMark.prototype.eventsTotal = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(LaneMark.prototype, "_eventsTotal", {
                get: $util.oneOfGetter($oneOfFields = ["eventsTotal"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new LaneMark instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.LaneMark
             * @static
             * @param {katamichi.v1.LaneMark.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.LaneMark} LaneMark instance
             * @type {{
             *   (properties: katamichi.v1.LaneMark.$Shape): katamichi.v1.LaneMark & katamichi.v1.LaneMark.$Shape;
             *   (properties?: katamichi.v1.LaneMark.$Properties): katamichi.v1.LaneMark;
             * }}
             */
            LaneMark.create = function(properties) {
                return new LaneMark(properties);
            };

            /**
             * Encodes the specified LaneMark message. Does not implicitly {@link katamichi.v1.LaneMark.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.LaneMark
             * @static
             * @param {katamichi.v1.LaneMark.$Properties} message LaneMark message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LaneMark.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.lane != null && $Object.hasOwnProperty.call(message, "lane") && message.lane !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.lane);
                if (message.lastSequence != null && $Object.hasOwnProperty.call(message, "lastSequence") && (typeof message.lastSequence === "object" ? message.lastSequence.low || message.lastSequence.high : message.lastSequence !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.lastSequence);
                if (message.eventsTotal != null && $Object.hasOwnProperty.call(message, "eventsTotal"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.eventsTotal);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LaneMark message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.LaneMark
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.LaneMark & katamichi.v1.LaneMark.$Shape} LaneMark
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LaneMark.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.LaneMark();
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
                            if (value = reader.uint32())
                                message.lane = value;
                            else
                                delete message.lane;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastSequence = value;
                            else
                                delete message.lastSequence;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.eventsTotal = reader.uint64();
                            message._eventsTotal = "eventsTotal";
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
             * Verifies a LaneMark message.
             * @function verify
             * @memberof katamichi.v1.LaneMark
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            LaneMark.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.lane != null && $Object.hasOwnProperty.call(message, "lane"))
                    if (!$util.isInteger(message.lane))
                        return "lane: integer expected";
                if (message.lastSequence != null && $Object.hasOwnProperty.call(message, "lastSequence"))
                    if (!$util.isInteger(message.lastSequence) && !(message.lastSequence && $util.isInteger(message.lastSequence.low) && $util.isInteger(message.lastSequence.high)))
                        return "lastSequence: integer|Long expected";
                if (message.eventsTotal != null && $Object.hasOwnProperty.call(message, "eventsTotal")) {
                    properties._eventsTotal = 1;
                    if (!$util.isInteger(message.eventsTotal) && !(message.eventsTotal && $util.isInteger(message.eventsTotal.low) && $util.isInteger(message.eventsTotal.high)))
                        return "eventsTotal: integer|Long expected";
                }
                return null;
            };

            /**
             * Creates a LaneMark message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.LaneMark
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.LaneMark} LaneMark
             */
            LaneMark.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.LaneMark)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.LaneMark: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.LaneMark();
                if (object.lane != null)
                    if ($Number(object.lane) !== 0)
                        message.lane = object.lane >>> 0;
                if (object.lastSequence != null)
                    if (typeof object.lastSequence === "object" ? object.lastSequence.low || object.lastSequence.high : $Number(object.lastSequence) !== 0)
                        if ($util.Long)
                            message.lastSequence = $util.Long.fromValue(object.lastSequence, true);
                        else if (typeof object.lastSequence === "string")
                            message.lastSequence = $parseInt(object.lastSequence, 10);
                        else if (typeof object.lastSequence === "number")
                            message.lastSequence = object.lastSequence;
                        else if (typeof object.lastSequence === "object")
                            message.lastSequence = new $util.LongBits(object.lastSequence.low >>> 0, object.lastSequence.high >>> 0).toNumber(true);
                if (object.eventsTotal != null)
                    if ($util.Long)
                        message.eventsTotal = $util.Long.fromValue(object.eventsTotal, true);
                    else if (typeof object.eventsTotal === "string")
                        message.eventsTotal = $parseInt(object.eventsTotal, 10);
                    else if (typeof object.eventsTotal === "number")
                        message.eventsTotal = object.eventsTotal;
                    else if (typeof object.eventsTotal === "object")
                        message.eventsTotal = new $util.LongBits(object.eventsTotal.low >>> 0, object.eventsTotal.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a LaneMark message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.LaneMark
             * @static
             * @param {katamichi.v1.LaneMark} message LaneMark
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            LaneMark.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.lane = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.lastSequence = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.lastSequence = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.lane != null && $Object.hasOwnProperty.call(message, "lane"))
                    object.lane = message.lane;
                if (message.lastSequence != null && $Object.hasOwnProperty.call(message, "lastSequence"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.lastSequence = typeof message.lastSequence === "number" ? $BigInt(message.lastSequence) : $util.Long.fromBits(message.lastSequence.low >>> 0, message.lastSequence.high >>> 0, true).toBigInt();
                    else if (typeof message.lastSequence === "number")
                        object.lastSequence = options.longs === $String ? $String(message.lastSequence) : message.lastSequence;
                    else
                        object.lastSequence = options.longs === $String ? $util.Long.prototype.toString.call(message.lastSequence) : options.longs === $Number ? new $util.LongBits(message.lastSequence.low >>> 0, message.lastSequence.high >>> 0).toNumber(true) : message.lastSequence;
                if (message.eventsTotal != null && $Object.hasOwnProperty.call(message, "eventsTotal"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.eventsTotal = typeof message.eventsTotal === "number" ? $BigInt(message.eventsTotal) : $util.Long.fromBits(message.eventsTotal.low >>> 0, message.eventsTotal.high >>> 0, true).toBigInt();
                    else if (typeof message.eventsTotal === "number")
                        object.eventsTotal = options.longs === $String ? $String(message.eventsTotal) : message.eventsTotal;
                    else
                        object.eventsTotal = options.longs === $String ? $util.Long.prototype.toString.call(message.eventsTotal) : options.longs === $Number ? new $util.LongBits(message.eventsTotal.low >>> 0, message.eventsTotal.high >>> 0).toNumber(true) : message.eventsTotal;
                return object;
            };

            /**
             * Converts this LaneMark to JSON.
             * @function toJSON
             * @memberof katamichi.v1.LaneMark
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            LaneMark.prototype.toJSON = function() {
                return LaneMark.toObject(this, $protobuf.util.toJSONOptions);
            };

            return LaneMark;
        })();

        v1.Heartbeat = (function() {

            /**
             * Properties of a Heartbeat.
             * @typedef {Object} katamichi.v1.Heartbeat.$Properties
             * @property {Array.<katamichi.v1.LaneMark.$Properties>|null} [lanes] Heartbeat lanes
             * @property {katamichi.v1.PreviousEpoch.$Properties|null} [previousEpoch] Heartbeat previousEpoch
             * @property {boolean|null} [ending] Heartbeat ending
             * @property {katamichi.v1.SenderHealth.$Properties|null} [health] Heartbeat health
             * @property {number|null} [run] Heartbeat run
             * @property {katamichi.v1.NextKey.$Properties|null} [nextKey] Heartbeat nextKey
             * @property {katamichi.v1.Hold.$Properties|null} [hold] Heartbeat hold
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Heartbeat.
             * @memberof katamichi.v1
             * @interface IHeartbeat
             * @augments katamichi.v1.Heartbeat.$Properties
             * @deprecated Use katamichi.v1.Heartbeat.$Properties instead.
             */

            /**
             * Shape of a Heartbeat.
             * @typedef {katamichi.v1.Heartbeat.$Properties} katamichi.v1.Heartbeat.$Shape
             */

            /**
             * Constructs a new Heartbeat.
             * @memberof katamichi.v1
             * @classdesc Represents a Heartbeat.
             * @constructor
             * @param {katamichi.v1.Heartbeat.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Heartbeat = function (properties) {
                this.lanes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Heartbeat lanes.
             * @member {Array.<katamichi.v1.LaneMark.$Properties>} lanes
             * @memberof katamichi.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.lanes = $util.emptyArray;

            /**
             * Heartbeat previousEpoch.
             * @member {katamichi.v1.PreviousEpoch.$Properties|null|undefined} previousEpoch
             * @memberof katamichi.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.previousEpoch = null;

            /**
             * Heartbeat ending.
             * @member {boolean} ending
             * @memberof katamichi.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.ending = false;

            /**
             * Heartbeat health.
             * @member {katamichi.v1.SenderHealth.$Properties|null|undefined} health
             * @memberof katamichi.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.health = null;

            /**
             * Heartbeat run.
             * @member {number} run
             * @memberof katamichi.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.run = 0;

            /**
             * Heartbeat nextKey.
             * @member {katamichi.v1.NextKey.$Properties|null|undefined} nextKey
             * @memberof katamichi.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.nextKey = null;

            /**
             * Heartbeat hold.
             * @member {katamichi.v1.Hold.$Properties|null|undefined} hold
             * @memberof katamichi.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.hold = null;

            /**
             * Creates a new Heartbeat instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.Heartbeat
             * @static
             * @param {katamichi.v1.Heartbeat.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.Heartbeat} Heartbeat instance
             * @type {{
             *   (properties: katamichi.v1.Heartbeat.$Shape): katamichi.v1.Heartbeat & katamichi.v1.Heartbeat.$Shape;
             *   (properties?: katamichi.v1.Heartbeat.$Properties): katamichi.v1.Heartbeat;
             * }}
             */
            Heartbeat.create = function(properties) {
                return new Heartbeat(properties);
            };

            /**
             * Encodes the specified Heartbeat message. Does not implicitly {@link katamichi.v1.Heartbeat.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.Heartbeat
             * @static
             * @param {katamichi.v1.Heartbeat.$Properties} message Heartbeat message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Heartbeat.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.lanes != null && message.lanes.length)
                    for (let i = 0; i < message.lanes.length; ++i)
                        $root.katamichi.v1.LaneMark.encode(message.lanes[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.previousEpoch != null && $Object.hasOwnProperty.call(message, "previousEpoch"))
                    $root.katamichi.v1.PreviousEpoch.encode(message.previousEpoch, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.ending != null && $Object.hasOwnProperty.call(message, "ending") && message.ending !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.ending);
                if (message.health != null && $Object.hasOwnProperty.call(message, "health"))
                    $root.katamichi.v1.SenderHealth.encode(message.health, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.run != null && $Object.hasOwnProperty.call(message, "run") && message.run !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.run);
                if (message.nextKey != null && $Object.hasOwnProperty.call(message, "nextKey"))
                    $root.katamichi.v1.NextKey.encode(message.nextKey, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.hold != null && $Object.hasOwnProperty.call(message, "hold"))
                    $root.katamichi.v1.Hold.encode(message.hold, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Heartbeat message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.Heartbeat
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.Heartbeat & katamichi.v1.Heartbeat.$Shape} Heartbeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Heartbeat.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.Heartbeat();
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
                            if (!(message.lanes && message.lanes.length))
                                message.lanes = [];
                            message.lanes.push($root.katamichi.v1.LaneMark.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.previousEpoch = $root.katamichi.v1.PreviousEpoch.decode(reader, reader.size(), $undefined, _depth + 1, message.previousEpoch);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.ending = value;
                            else
                                delete message.ending;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.health = $root.katamichi.v1.SenderHealth.decode(reader, reader.size(), $undefined, _depth + 1, message.health);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.run = value;
                            else
                                delete message.run;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.nextKey = $root.katamichi.v1.NextKey.decode(reader, reader.size(), $undefined, _depth + 1, message.nextKey);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.hold = $root.katamichi.v1.Hold.decode(reader, reader.size(), $undefined, _depth + 1, message.hold);
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
             * Verifies a Heartbeat message.
             * @function verify
             * @memberof katamichi.v1.Heartbeat
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Heartbeat.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.lanes != null && $Object.hasOwnProperty.call(message, "lanes")) {
                    if (!$Array.isArray(message.lanes))
                        return "lanes: array expected";
                    for (let i = 0; i < message.lanes.length; ++i) {
                        let error = $root.katamichi.v1.LaneMark.verify(message.lanes[i], _depth + 1);
                        if (error)
                            return "lanes." + error;
                    }
                }
                if (message.previousEpoch != null && $Object.hasOwnProperty.call(message, "previousEpoch")) {
                    let error = $root.katamichi.v1.PreviousEpoch.verify(message.previousEpoch, _depth + 1);
                    if (error)
                        return "previousEpoch." + error;
                }
                if (message.ending != null && $Object.hasOwnProperty.call(message, "ending"))
                    if (typeof message.ending !== "boolean")
                        return "ending: boolean expected";
                if (message.health != null && $Object.hasOwnProperty.call(message, "health")) {
                    let error = $root.katamichi.v1.SenderHealth.verify(message.health, _depth + 1);
                    if (error)
                        return "health." + error;
                }
                if (message.run != null && $Object.hasOwnProperty.call(message, "run"))
                    if (!$util.isInteger(message.run))
                        return "run: integer expected";
                if (message.nextKey != null && $Object.hasOwnProperty.call(message, "nextKey")) {
                    let error = $root.katamichi.v1.NextKey.verify(message.nextKey, _depth + 1);
                    if (error)
                        return "nextKey." + error;
                }
                if (message.hold != null && $Object.hasOwnProperty.call(message, "hold")) {
                    let error = $root.katamichi.v1.Hold.verify(message.hold, _depth + 1);
                    if (error)
                        return "hold." + error;
                }
                return null;
            };

            /**
             * Creates a Heartbeat message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.Heartbeat
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.Heartbeat} Heartbeat
             */
            Heartbeat.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.Heartbeat)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.Heartbeat: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.Heartbeat();
                if (object.lanes) {
                    if (!$Array.isArray(object.lanes))
                        throw $TypeError(".katamichi.v1.Heartbeat.lanes: array expected");
                    message.lanes = $Array(object.lanes.length);
                    for (let i = 0; i < object.lanes.length; ++i) {
                        if (!$util.isObject(object.lanes[i]))
                            throw $TypeError(".katamichi.v1.Heartbeat.lanes: object expected");
                        message.lanes[i] = $root.katamichi.v1.LaneMark.fromObject(object.lanes[i], _depth + 1);
                    }
                }
                if (object.previousEpoch != null) {
                    if (!$util.isObject(object.previousEpoch))
                        throw $TypeError(".katamichi.v1.Heartbeat.previousEpoch: object expected");
                    message.previousEpoch = $root.katamichi.v1.PreviousEpoch.fromObject(object.previousEpoch, _depth + 1);
                }
                if (object.ending != null)
                    if (object.ending)
                        message.ending = $Boolean(object.ending);
                if (object.health != null) {
                    if (!$util.isObject(object.health))
                        throw $TypeError(".katamichi.v1.Heartbeat.health: object expected");
                    message.health = $root.katamichi.v1.SenderHealth.fromObject(object.health, _depth + 1);
                }
                if (object.run != null)
                    if ($Number(object.run) !== 0)
                        message.run = object.run >>> 0;
                if (object.nextKey != null) {
                    if (!$util.isObject(object.nextKey))
                        throw $TypeError(".katamichi.v1.Heartbeat.nextKey: object expected");
                    message.nextKey = $root.katamichi.v1.NextKey.fromObject(object.nextKey, _depth + 1);
                }
                if (object.hold != null) {
                    if (!$util.isObject(object.hold))
                        throw $TypeError(".katamichi.v1.Heartbeat.hold: object expected");
                    message.hold = $root.katamichi.v1.Hold.fromObject(object.hold, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a Heartbeat message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.Heartbeat
             * @static
             * @param {katamichi.v1.Heartbeat} message Heartbeat
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Heartbeat.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.lanes = [];
                if (options.defaults) {
                    object.previousEpoch = null;
                    object.ending = false;
                    object.health = null;
                    object.run = 0;
                    object.nextKey = null;
                    object.hold = null;
                }
                if (message.lanes && message.lanes.length) {
                    object.lanes = $Array(message.lanes.length);
                    for (let j = 0; j < message.lanes.length; ++j)
                        object.lanes[j] = $root.katamichi.v1.LaneMark.toObject(message.lanes[j], options, _depth + 1);
                }
                if (message.previousEpoch != null && $Object.hasOwnProperty.call(message, "previousEpoch"))
                    object.previousEpoch = $root.katamichi.v1.PreviousEpoch.toObject(message.previousEpoch, options, _depth + 1);
                if (message.ending != null && $Object.hasOwnProperty.call(message, "ending"))
                    object.ending = message.ending;
                if (message.health != null && $Object.hasOwnProperty.call(message, "health"))
                    object.health = $root.katamichi.v1.SenderHealth.toObject(message.health, options, _depth + 1);
                if (message.run != null && $Object.hasOwnProperty.call(message, "run"))
                    object.run = message.run;
                if (message.nextKey != null && $Object.hasOwnProperty.call(message, "nextKey"))
                    object.nextKey = $root.katamichi.v1.NextKey.toObject(message.nextKey, options, _depth + 1);
                if (message.hold != null && $Object.hasOwnProperty.call(message, "hold"))
                    object.hold = $root.katamichi.v1.Hold.toObject(message.hold, options, _depth + 1);
                return object;
            };

            /**
             * Converts this Heartbeat to JSON.
             * @function toJSON
             * @memberof katamichi.v1.Heartbeat
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Heartbeat.prototype.toJSON = function() {
                return Heartbeat.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Heartbeat;
        })();

        v1.Hold = (function() {

            /**
             * Properties of a Hold.
             * @typedef {Object} katamichi.v1.Hold.$Properties
             * @property {number|null} [sinceMs] Hold sinceMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Hold.
             * @memberof katamichi.v1
             * @interface IHold
             * @augments katamichi.v1.Hold.$Properties
             * @deprecated Use katamichi.v1.Hold.$Properties instead.
             */

            /**
             * Shape of a Hold.
             * @typedef {katamichi.v1.Hold.$Properties} katamichi.v1.Hold.$Shape
             */

            /**
             * Constructs a new Hold.
             * @memberof katamichi.v1
             * @classdesc Represents a Hold.
             * @constructor
             * @param {katamichi.v1.Hold.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Hold = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Hold sinceMs.
             * @member {number|null|undefined} sinceMs
             * @memberof katamichi.v1.Hold
             * @instance
             */
            Hold.prototype.sinceMs = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Hold.prototype, "_sinceMs", {
                get: $util.oneOfGetter($oneOfFields = ["sinceMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Hold instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.Hold
             * @static
             * @param {katamichi.v1.Hold.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.Hold} Hold instance
             * @type {{
             *   (properties: katamichi.v1.Hold.$Shape): katamichi.v1.Hold & katamichi.v1.Hold.$Shape;
             *   (properties?: katamichi.v1.Hold.$Properties): katamichi.v1.Hold;
             * }}
             */
            Hold.create = function(properties) {
                return new Hold(properties);
            };

            /**
             * Encodes the specified Hold message. Does not implicitly {@link katamichi.v1.Hold.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.Hold
             * @static
             * @param {katamichi.v1.Hold.$Properties} message Hold message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Hold.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sinceMs != null && $Object.hasOwnProperty.call(message, "sinceMs"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.sinceMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Hold message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.Hold
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.Hold & katamichi.v1.Hold.$Shape} Hold
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Hold.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.Hold();
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
                            message.sinceMs = reader.uint64();
                            message._sinceMs = "sinceMs";
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
             * Verifies a Hold message.
             * @function verify
             * @memberof katamichi.v1.Hold
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Hold.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.sinceMs != null && $Object.hasOwnProperty.call(message, "sinceMs")) {
                    properties._sinceMs = 1;
                    if (!$util.isInteger(message.sinceMs) && !(message.sinceMs && $util.isInteger(message.sinceMs.low) && $util.isInteger(message.sinceMs.high)))
                        return "sinceMs: integer|Long expected";
                }
                return null;
            };

            /**
             * Creates a Hold message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.Hold
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.Hold} Hold
             */
            Hold.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.Hold)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.Hold: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.Hold();
                if (object.sinceMs != null)
                    if ($util.Long)
                        message.sinceMs = $util.Long.fromValue(object.sinceMs, true);
                    else if (typeof object.sinceMs === "string")
                        message.sinceMs = $parseInt(object.sinceMs, 10);
                    else if (typeof object.sinceMs === "number")
                        message.sinceMs = object.sinceMs;
                    else if (typeof object.sinceMs === "object")
                        message.sinceMs = new $util.LongBits(object.sinceMs.low >>> 0, object.sinceMs.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a Hold message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.Hold
             * @static
             * @param {katamichi.v1.Hold} message Hold
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Hold.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.sinceMs != null && $Object.hasOwnProperty.call(message, "sinceMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sinceMs = typeof message.sinceMs === "number" ? $BigInt(message.sinceMs) : $util.Long.fromBits(message.sinceMs.low >>> 0, message.sinceMs.high >>> 0, true).toBigInt();
                    else if (typeof message.sinceMs === "number")
                        object.sinceMs = options.longs === $String ? $String(message.sinceMs) : message.sinceMs;
                    else
                        object.sinceMs = options.longs === $String ? $util.Long.prototype.toString.call(message.sinceMs) : options.longs === $Number ? new $util.LongBits(message.sinceMs.low >>> 0, message.sinceMs.high >>> 0).toNumber(true) : message.sinceMs;
                return object;
            };

            /**
             * Converts this Hold to JSON.
             * @function toJSON
             * @memberof katamichi.v1.Hold
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Hold.prototype.toJSON = function() {
                return Hold.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Hold;
        })();

        v1.NextKey = (function() {

            /**
             * Properties of a NextKey.
             * @typedef {Object} katamichi.v1.NextKey.$Properties
             * @property {number|null} [keyId] NextKey keyId
             * @property {number|null} [fromMs] NextKey fromMs
             * @property {number|null} [check] NextKey check
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NextKey.
             * @memberof katamichi.v1
             * @interface INextKey
             * @augments katamichi.v1.NextKey.$Properties
             * @deprecated Use katamichi.v1.NextKey.$Properties instead.
             */

            /**
             * Shape of a NextKey.
             * @typedef {katamichi.v1.NextKey.$Properties} katamichi.v1.NextKey.$Shape
             */

            /**
             * Constructs a new NextKey.
             * @memberof katamichi.v1
             * @classdesc Represents a NextKey.
             * @constructor
             * @param {katamichi.v1.NextKey.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NextKey = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NextKey keyId.
             * @member {number} keyId
             * @memberof katamichi.v1.NextKey
             * @instance
             */
            NextKey.prototype.keyId = 0;

            /**
             * NextKey fromMs.
             * @member {number} fromMs
             * @memberof katamichi.v1.NextKey
             * @instance
             */
            NextKey.prototype.fromMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * NextKey check.
             * @member {number} check
             * @memberof katamichi.v1.NextKey
             * @instance
             */
            NextKey.prototype.check = 0;

            /**
             * Creates a new NextKey instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.NextKey
             * @static
             * @param {katamichi.v1.NextKey.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.NextKey} NextKey instance
             * @type {{
             *   (properties: katamichi.v1.NextKey.$Shape): katamichi.v1.NextKey & katamichi.v1.NextKey.$Shape;
             *   (properties?: katamichi.v1.NextKey.$Properties): katamichi.v1.NextKey;
             * }}
             */
            NextKey.create = function(properties) {
                return new NextKey(properties);
            };

            /**
             * Encodes the specified NextKey message. Does not implicitly {@link katamichi.v1.NextKey.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.NextKey
             * @static
             * @param {katamichi.v1.NextKey.$Properties} message NextKey message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NextKey.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId") && message.keyId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.keyId);
                if (message.fromMs != null && $Object.hasOwnProperty.call(message, "fromMs") && (typeof message.fromMs === "object" ? message.fromMs.low || message.fromMs.high : message.fromMs !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.fromMs);
                if (message.check != null && $Object.hasOwnProperty.call(message, "check") && message.check !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.check);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NextKey message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.NextKey
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.NextKey & katamichi.v1.NextKey.$Shape} NextKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NextKey.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.NextKey();
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
                            if (value = reader.uint32())
                                message.keyId = value;
                            else
                                delete message.keyId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.fromMs = value;
                            else
                                delete message.fromMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.check = value;
                            else
                                delete message.check;
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
             * Verifies a NextKey message.
             * @function verify
             * @memberof katamichi.v1.NextKey
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            NextKey.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId"))
                    if (!$util.isInteger(message.keyId))
                        return "keyId: integer expected";
                if (message.fromMs != null && $Object.hasOwnProperty.call(message, "fromMs"))
                    if (!$util.isInteger(message.fromMs) && !(message.fromMs && $util.isInteger(message.fromMs.low) && $util.isInteger(message.fromMs.high)))
                        return "fromMs: integer|Long expected";
                if (message.check != null && $Object.hasOwnProperty.call(message, "check"))
                    if (!$util.isInteger(message.check))
                        return "check: integer expected";
                return null;
            };

            /**
             * Creates a NextKey message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.NextKey
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.NextKey} NextKey
             */
            NextKey.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.NextKey)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.NextKey: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.NextKey();
                if (object.keyId != null)
                    if ($Number(object.keyId) !== 0)
                        message.keyId = object.keyId >>> 0;
                if (object.fromMs != null)
                    if (typeof object.fromMs === "object" ? object.fromMs.low || object.fromMs.high : $Number(object.fromMs) !== 0)
                        if ($util.Long)
                            message.fromMs = $util.Long.fromValue(object.fromMs, true);
                        else if (typeof object.fromMs === "string")
                            message.fromMs = $parseInt(object.fromMs, 10);
                        else if (typeof object.fromMs === "number")
                            message.fromMs = object.fromMs;
                        else if (typeof object.fromMs === "object")
                            message.fromMs = new $util.LongBits(object.fromMs.low >>> 0, object.fromMs.high >>> 0).toNumber(true);
                if (object.check != null)
                    if ($Number(object.check) !== 0)
                        message.check = object.check >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a NextKey message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.NextKey
             * @static
             * @param {katamichi.v1.NextKey} message NextKey
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            NextKey.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.keyId = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.fromMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.fromMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.check = 0;
                }
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId"))
                    object.keyId = message.keyId;
                if (message.fromMs != null && $Object.hasOwnProperty.call(message, "fromMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.fromMs = typeof message.fromMs === "number" ? $BigInt(message.fromMs) : $util.Long.fromBits(message.fromMs.low >>> 0, message.fromMs.high >>> 0, true).toBigInt();
                    else if (typeof message.fromMs === "number")
                        object.fromMs = options.longs === $String ? $String(message.fromMs) : message.fromMs;
                    else
                        object.fromMs = options.longs === $String ? $util.Long.prototype.toString.call(message.fromMs) : options.longs === $Number ? new $util.LongBits(message.fromMs.low >>> 0, message.fromMs.high >>> 0).toNumber(true) : message.fromMs;
                if (message.check != null && $Object.hasOwnProperty.call(message, "check"))
                    object.check = message.check;
                return object;
            };

            /**
             * Converts this NextKey to JSON.
             * @function toJSON
             * @memberof katamichi.v1.NextKey
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            NextKey.prototype.toJSON = function() {
                return NextKey.toObject(this, $protobuf.util.toJSONOptions);
            };

            return NextKey;
        })();

        v1.PreviousEpoch = (function() {

            /**
             * Properties of a PreviousEpoch.
             * @typedef {Object} katamichi.v1.PreviousEpoch.$Properties
             * @property {number|null} [epoch] PreviousEpoch epoch
             * @property {Array.<katamichi.v1.LaneMark.$Properties>|null} [lanes] PreviousEpoch lanes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PreviousEpoch.
             * @memberof katamichi.v1
             * @interface IPreviousEpoch
             * @augments katamichi.v1.PreviousEpoch.$Properties
             * @deprecated Use katamichi.v1.PreviousEpoch.$Properties instead.
             */

            /**
             * Shape of a PreviousEpoch.
             * @typedef {katamichi.v1.PreviousEpoch.$Properties} katamichi.v1.PreviousEpoch.$Shape
             */

            /**
             * Constructs a new PreviousEpoch.
             * @memberof katamichi.v1
             * @classdesc Represents a PreviousEpoch.
             * @constructor
             * @param {katamichi.v1.PreviousEpoch.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PreviousEpoch = function (properties) {
                this.lanes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PreviousEpoch epoch.
             * @member {number} epoch
             * @memberof katamichi.v1.PreviousEpoch
             * @instance
             */
            PreviousEpoch.prototype.epoch = 0;

            /**
             * PreviousEpoch lanes.
             * @member {Array.<katamichi.v1.LaneMark.$Properties>} lanes
             * @memberof katamichi.v1.PreviousEpoch
             * @instance
             */
            PreviousEpoch.prototype.lanes = $util.emptyArray;

            /**
             * Creates a new PreviousEpoch instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.PreviousEpoch
             * @static
             * @param {katamichi.v1.PreviousEpoch.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.PreviousEpoch} PreviousEpoch instance
             * @type {{
             *   (properties: katamichi.v1.PreviousEpoch.$Shape): katamichi.v1.PreviousEpoch & katamichi.v1.PreviousEpoch.$Shape;
             *   (properties?: katamichi.v1.PreviousEpoch.$Properties): katamichi.v1.PreviousEpoch;
             * }}
             */
            PreviousEpoch.create = function(properties) {
                return new PreviousEpoch(properties);
            };

            /**
             * Encodes the specified PreviousEpoch message. Does not implicitly {@link katamichi.v1.PreviousEpoch.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.PreviousEpoch
             * @static
             * @param {katamichi.v1.PreviousEpoch.$Properties} message PreviousEpoch message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PreviousEpoch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.epoch);
                if (message.lanes != null && message.lanes.length)
                    for (let i = 0; i < message.lanes.length; ++i)
                        $root.katamichi.v1.LaneMark.encode(message.lanes[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PreviousEpoch message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.PreviousEpoch
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.PreviousEpoch & katamichi.v1.PreviousEpoch.$Shape} PreviousEpoch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PreviousEpoch.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.PreviousEpoch();
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
                            if (value = reader.uint32())
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.lanes && message.lanes.length))
                                message.lanes = [];
                            message.lanes.push($root.katamichi.v1.LaneMark.decode(reader, reader.size(), $undefined, _depth + 1));
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
             * Verifies a PreviousEpoch message.
             * @function verify
             * @memberof katamichi.v1.PreviousEpoch
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            PreviousEpoch.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch"))
                    if (!$util.isInteger(message.epoch))
                        return "epoch: integer expected";
                if (message.lanes != null && $Object.hasOwnProperty.call(message, "lanes")) {
                    if (!$Array.isArray(message.lanes))
                        return "lanes: array expected";
                    for (let i = 0; i < message.lanes.length; ++i) {
                        let error = $root.katamichi.v1.LaneMark.verify(message.lanes[i], _depth + 1);
                        if (error)
                            return "lanes." + error;
                    }
                }
                return null;
            };

            /**
             * Creates a PreviousEpoch message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.PreviousEpoch
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.PreviousEpoch} PreviousEpoch
             */
            PreviousEpoch.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.PreviousEpoch)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.PreviousEpoch: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.PreviousEpoch();
                if (object.epoch != null)
                    if ($Number(object.epoch) !== 0)
                        message.epoch = object.epoch >>> 0;
                if (object.lanes) {
                    if (!$Array.isArray(object.lanes))
                        throw $TypeError(".katamichi.v1.PreviousEpoch.lanes: array expected");
                    message.lanes = $Array(object.lanes.length);
                    for (let i = 0; i < object.lanes.length; ++i) {
                        if (!$util.isObject(object.lanes[i]))
                            throw $TypeError(".katamichi.v1.PreviousEpoch.lanes: object expected");
                        message.lanes[i] = $root.katamichi.v1.LaneMark.fromObject(object.lanes[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a PreviousEpoch message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.PreviousEpoch
             * @static
             * @param {katamichi.v1.PreviousEpoch} message PreviousEpoch
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            PreviousEpoch.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.lanes = [];
                if (options.defaults)
                    object.epoch = 0;
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch"))
                    object.epoch = message.epoch;
                if (message.lanes && message.lanes.length) {
                    object.lanes = $Array(message.lanes.length);
                    for (let j = 0; j < message.lanes.length; ++j)
                        object.lanes[j] = $root.katamichi.v1.LaneMark.toObject(message.lanes[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this PreviousEpoch to JSON.
             * @function toJSON
             * @memberof katamichi.v1.PreviousEpoch
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            PreviousEpoch.prototype.toJSON = function() {
                return PreviousEpoch.toObject(this, $protobuf.util.toJSONOptions);
            };

            return PreviousEpoch;
        })();

        v1.SenderHealth = (function() {

            /**
             * Properties of a SenderHealth.
             * @typedef {Object} katamichi.v1.SenderHealth.$Properties
             * @property {string|null} [version] SenderHealth version
             * @property {number|null} [uptimeMs] SenderHealth uptimeMs
             * @property {number|null} [eventsIn] SenderHealth eventsIn
             * @property {number|null} [eventsRefused] SenderHealth eventsRefused
             * @property {number|null} [eventsQuarantined] SenderHealth eventsQuarantined
             * @property {number|null} [eventsConflated] SenderHealth eventsConflated
             * @property {number|null} [queueEvents] SenderHealth queueEvents
             * @property {number|null} [fecShort] SenderHealth fecShort
             * @property {number|null} [fieldsDropped] SenderHealth fieldsDropped
             * @property {number|null} [handshakesMalformed] SenderHealth handshakesMalformed
             * @property {number|null} [intakeHeardMs] SenderHealth intakeHeardMs
             * @property {katamichi.v1.SendBlock.$Properties|null} [sendBlock] SenderHealth sendBlock
             * @property {Array.<katamichi.v1.SourceHealth.$Properties>|null} [sources] SenderHealth sources
             * @property {Array.<katamichi.v1.ReasonCount.$Properties>|null} [reasons] SenderHealth reasons
             * @property {katamichi.v1.ConflatedByKind.$Properties|null} [conflatedByKind] SenderHealth conflatedByKind
             * @property {number|null} [eventsAhead] SenderHealth eventsAhead
             * @property {katamichi.v1.GuardHealth.$Properties|null} [guard] SenderHealth guard
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SenderHealth.
             * @memberof katamichi.v1
             * @interface ISenderHealth
             * @augments katamichi.v1.SenderHealth.$Properties
             * @deprecated Use katamichi.v1.SenderHealth.$Properties instead.
             */

            /**
             * Shape of a SenderHealth.
             * @typedef {katamichi.v1.SenderHealth.$Properties} katamichi.v1.SenderHealth.$Shape
             */

            /**
             * Constructs a new SenderHealth.
             * @memberof katamichi.v1
             * @classdesc Represents a SenderHealth.
             * @constructor
             * @param {katamichi.v1.SenderHealth.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SenderHealth = function (properties) {
                this.sources = [];
                this.reasons = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SenderHealth version.
             * @member {string} version
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.version = "";

            /**
             * SenderHealth uptimeMs.
             * @member {number} uptimeMs
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.uptimeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SenderHealth eventsIn.
             * @member {number} eventsIn
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.eventsIn = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SenderHealth eventsRefused.
             * @member {number} eventsRefused
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.eventsRefused = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SenderHealth eventsQuarantined.
             * @member {number} eventsQuarantined
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.eventsQuarantined = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SenderHealth eventsConflated.
             * @member {number} eventsConflated
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.eventsConflated = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SenderHealth queueEvents.
             * @member {number} queueEvents
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.queueEvents = 0;

            /**
             * SenderHealth fecShort.
             * @member {number} fecShort
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.fecShort = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SenderHealth fieldsDropped.
             * @member {number} fieldsDropped
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.fieldsDropped = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SenderHealth handshakesMalformed.
             * @member {number} handshakesMalformed
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.handshakesMalformed = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SenderHealth intakeHeardMs.
             * @member {number|null|undefined} intakeHeardMs
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.intakeHeardMs = null;

            /**
             * SenderHealth sendBlock.
             * @member {katamichi.v1.SendBlock.$Properties|null|undefined} sendBlock
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.sendBlock = null;

            /**
             * SenderHealth sources.
             * @member {Array.<katamichi.v1.SourceHealth.$Properties>} sources
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.sources = $util.emptyArray;

            /**
             * SenderHealth reasons.
             * @member {Array.<katamichi.v1.ReasonCount.$Properties>} reasons
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.reasons = $util.emptyArray;

            /**
             * SenderHealth conflatedByKind.
             * @member {katamichi.v1.ConflatedByKind.$Properties|null|undefined} conflatedByKind
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.conflatedByKind = null;

            /**
             * SenderHealth eventsAhead.
             * @member {number} eventsAhead
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.eventsAhead = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SenderHealth guard.
             * @member {katamichi.v1.GuardHealth.$Properties|null|undefined} guard
             * @memberof katamichi.v1.SenderHealth
             * @instance
             */
            SenderHealth.prototype.guard = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SenderHealth.prototype, "_intakeHeardMs", {
                get: $util.oneOfGetter($oneOfFields = ["intakeHeardMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new SenderHealth instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.SenderHealth
             * @static
             * @param {katamichi.v1.SenderHealth.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.SenderHealth} SenderHealth instance
             * @type {{
             *   (properties: katamichi.v1.SenderHealth.$Shape): katamichi.v1.SenderHealth & katamichi.v1.SenderHealth.$Shape;
             *   (properties?: katamichi.v1.SenderHealth.$Properties): katamichi.v1.SenderHealth;
             * }}
             */
            SenderHealth.create = function(properties) {
                return new SenderHealth(properties);
            };

            /**
             * Encodes the specified SenderHealth message. Does not implicitly {@link katamichi.v1.SenderHealth.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.SenderHealth
             * @static
             * @param {katamichi.v1.SenderHealth.$Properties} message SenderHealth message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SenderHealth.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.version);
                if (message.uptimeMs != null && $Object.hasOwnProperty.call(message, "uptimeMs") && (typeof message.uptimeMs === "object" ? message.uptimeMs.low || message.uptimeMs.high : message.uptimeMs !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.uptimeMs);
                if (message.eventsIn != null && $Object.hasOwnProperty.call(message, "eventsIn") && (typeof message.eventsIn === "object" ? message.eventsIn.low || message.eventsIn.high : message.eventsIn !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.eventsIn);
                if (message.eventsRefused != null && $Object.hasOwnProperty.call(message, "eventsRefused") && (typeof message.eventsRefused === "object" ? message.eventsRefused.low || message.eventsRefused.high : message.eventsRefused !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.eventsRefused);
                if (message.eventsQuarantined != null && $Object.hasOwnProperty.call(message, "eventsQuarantined") && (typeof message.eventsQuarantined === "object" ? message.eventsQuarantined.low || message.eventsQuarantined.high : message.eventsQuarantined !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.eventsQuarantined);
                if (message.eventsConflated != null && $Object.hasOwnProperty.call(message, "eventsConflated") && (typeof message.eventsConflated === "object" ? message.eventsConflated.low || message.eventsConflated.high : message.eventsConflated !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.eventsConflated);
                if (message.queueEvents != null && $Object.hasOwnProperty.call(message, "queueEvents") && message.queueEvents !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.queueEvents);
                if (message.fecShort != null && $Object.hasOwnProperty.call(message, "fecShort") && (typeof message.fecShort === "object" ? message.fecShort.low || message.fecShort.high : message.fecShort !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.fecShort);
                if (message.sources != null && message.sources.length)
                    for (let i = 0; i < message.sources.length; ++i)
                        $root.katamichi.v1.SourceHealth.encode(message.sources[i], writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.intakeHeardMs != null && $Object.hasOwnProperty.call(message, "intakeHeardMs"))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.intakeHeardMs);
                if (message.sendBlock != null && $Object.hasOwnProperty.call(message, "sendBlock"))
                    $root.katamichi.v1.SendBlock.encode(message.sendBlock, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.reasons != null && message.reasons.length)
                    for (let i = 0; i < message.reasons.length; ++i)
                        $root.katamichi.v1.ReasonCount.encode(message.reasons[i], writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.fieldsDropped != null && $Object.hasOwnProperty.call(message, "fieldsDropped") && (typeof message.fieldsDropped === "object" ? message.fieldsDropped.low || message.fieldsDropped.high : message.fieldsDropped !== 0))
                    writer.uint32(/* id 13, wireType 0 =*/104).uint64(message.fieldsDropped);
                if (message.handshakesMalformed != null && $Object.hasOwnProperty.call(message, "handshakesMalformed") && (typeof message.handshakesMalformed === "object" ? message.handshakesMalformed.low || message.handshakesMalformed.high : message.handshakesMalformed !== 0))
                    writer.uint32(/* id 14, wireType 0 =*/112).uint64(message.handshakesMalformed);
                if (message.conflatedByKind != null && $Object.hasOwnProperty.call(message, "conflatedByKind"))
                    $root.katamichi.v1.ConflatedByKind.encode(message.conflatedByKind, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.eventsAhead != null && $Object.hasOwnProperty.call(message, "eventsAhead") && (typeof message.eventsAhead === "object" ? message.eventsAhead.low || message.eventsAhead.high : message.eventsAhead !== 0))
                    writer.uint32(/* id 21, wireType 0 =*/168).uint64(message.eventsAhead);
                if (message.guard != null && $Object.hasOwnProperty.call(message, "guard"))
                    $root.katamichi.v1.GuardHealth.encode(message.guard, writer.uint32(/* id 24, wireType 2 =*/194).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SenderHealth message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.SenderHealth
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.SenderHealth & katamichi.v1.SenderHealth.$Shape} SenderHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SenderHealth.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.SenderHealth();
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
                            if ((value = reader.stringVerify()).length)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.uptimeMs = value;
                            else
                                delete message.uptimeMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.eventsIn = value;
                            else
                                delete message.eventsIn;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.eventsRefused = value;
                            else
                                delete message.eventsRefused;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.eventsQuarantined = value;
                            else
                                delete message.eventsQuarantined;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.eventsConflated = value;
                            else
                                delete message.eventsConflated;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.queueEvents = value;
                            else
                                delete message.queueEvents;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.fecShort = value;
                            else
                                delete message.fecShort;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.fieldsDropped = value;
                            else
                                delete message.fieldsDropped;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.handshakesMalformed = value;
                            else
                                delete message.handshakesMalformed;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            message.intakeHeardMs = reader.uint64();
                            message._intakeHeardMs = "intakeHeardMs";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.sendBlock = $root.katamichi.v1.SendBlock.decode(reader, reader.size(), $undefined, _depth + 1, message.sendBlock);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.sources && message.sources.length))
                                message.sources = [];
                            message.sources.push($root.katamichi.v1.SourceHealth.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if (!(message.reasons && message.reasons.length))
                                message.reasons = [];
                            message.reasons.push($root.katamichi.v1.ReasonCount.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.conflatedByKind = $root.katamichi.v1.ConflatedByKind.decode(reader, reader.size(), $undefined, _depth + 1, message.conflatedByKind);
                            continue;
                        }
                    case 21: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.eventsAhead = value;
                            else
                                delete message.eventsAhead;
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.guard = $root.katamichi.v1.GuardHealth.decode(reader, reader.size(), $undefined, _depth + 1, message.guard);
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
             * Verifies a SenderHealth message.
             * @function verify
             * @memberof katamichi.v1.SenderHealth
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            SenderHealth.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    if (!$util.isString(message.version))
                        return "version: string expected";
                if (message.uptimeMs != null && $Object.hasOwnProperty.call(message, "uptimeMs"))
                    if (!$util.isInteger(message.uptimeMs) && !(message.uptimeMs && $util.isInteger(message.uptimeMs.low) && $util.isInteger(message.uptimeMs.high)))
                        return "uptimeMs: integer|Long expected";
                if (message.eventsIn != null && $Object.hasOwnProperty.call(message, "eventsIn"))
                    if (!$util.isInteger(message.eventsIn) && !(message.eventsIn && $util.isInteger(message.eventsIn.low) && $util.isInteger(message.eventsIn.high)))
                        return "eventsIn: integer|Long expected";
                if (message.eventsRefused != null && $Object.hasOwnProperty.call(message, "eventsRefused"))
                    if (!$util.isInteger(message.eventsRefused) && !(message.eventsRefused && $util.isInteger(message.eventsRefused.low) && $util.isInteger(message.eventsRefused.high)))
                        return "eventsRefused: integer|Long expected";
                if (message.eventsQuarantined != null && $Object.hasOwnProperty.call(message, "eventsQuarantined"))
                    if (!$util.isInteger(message.eventsQuarantined) && !(message.eventsQuarantined && $util.isInteger(message.eventsQuarantined.low) && $util.isInteger(message.eventsQuarantined.high)))
                        return "eventsQuarantined: integer|Long expected";
                if (message.eventsConflated != null && $Object.hasOwnProperty.call(message, "eventsConflated"))
                    if (!$util.isInteger(message.eventsConflated) && !(message.eventsConflated && $util.isInteger(message.eventsConflated.low) && $util.isInteger(message.eventsConflated.high)))
                        return "eventsConflated: integer|Long expected";
                if (message.queueEvents != null && $Object.hasOwnProperty.call(message, "queueEvents"))
                    if (!$util.isInteger(message.queueEvents))
                        return "queueEvents: integer expected";
                if (message.fecShort != null && $Object.hasOwnProperty.call(message, "fecShort"))
                    if (!$util.isInteger(message.fecShort) && !(message.fecShort && $util.isInteger(message.fecShort.low) && $util.isInteger(message.fecShort.high)))
                        return "fecShort: integer|Long expected";
                if (message.fieldsDropped != null && $Object.hasOwnProperty.call(message, "fieldsDropped"))
                    if (!$util.isInteger(message.fieldsDropped) && !(message.fieldsDropped && $util.isInteger(message.fieldsDropped.low) && $util.isInteger(message.fieldsDropped.high)))
                        return "fieldsDropped: integer|Long expected";
                if (message.handshakesMalformed != null && $Object.hasOwnProperty.call(message, "handshakesMalformed"))
                    if (!$util.isInteger(message.handshakesMalformed) && !(message.handshakesMalformed && $util.isInteger(message.handshakesMalformed.low) && $util.isInteger(message.handshakesMalformed.high)))
                        return "handshakesMalformed: integer|Long expected";
                if (message.intakeHeardMs != null && $Object.hasOwnProperty.call(message, "intakeHeardMs")) {
                    properties._intakeHeardMs = 1;
                    if (!$util.isInteger(message.intakeHeardMs) && !(message.intakeHeardMs && $util.isInteger(message.intakeHeardMs.low) && $util.isInteger(message.intakeHeardMs.high)))
                        return "intakeHeardMs: integer|Long expected";
                }
                if (message.sendBlock != null && $Object.hasOwnProperty.call(message, "sendBlock")) {
                    let error = $root.katamichi.v1.SendBlock.verify(message.sendBlock, _depth + 1);
                    if (error)
                        return "sendBlock." + error;
                }
                if (message.sources != null && $Object.hasOwnProperty.call(message, "sources")) {
                    if (!$Array.isArray(message.sources))
                        return "sources: array expected";
                    for (let i = 0; i < message.sources.length; ++i) {
                        let error = $root.katamichi.v1.SourceHealth.verify(message.sources[i], _depth + 1);
                        if (error)
                            return "sources." + error;
                    }
                }
                if (message.reasons != null && $Object.hasOwnProperty.call(message, "reasons")) {
                    if (!$Array.isArray(message.reasons))
                        return "reasons: array expected";
                    for (let i = 0; i < message.reasons.length; ++i) {
                        let error = $root.katamichi.v1.ReasonCount.verify(message.reasons[i], _depth + 1);
                        if (error)
                            return "reasons." + error;
                    }
                }
                if (message.conflatedByKind != null && $Object.hasOwnProperty.call(message, "conflatedByKind")) {
                    let error = $root.katamichi.v1.ConflatedByKind.verify(message.conflatedByKind, _depth + 1);
                    if (error)
                        return "conflatedByKind." + error;
                }
                if (message.eventsAhead != null && $Object.hasOwnProperty.call(message, "eventsAhead"))
                    if (!$util.isInteger(message.eventsAhead) && !(message.eventsAhead && $util.isInteger(message.eventsAhead.low) && $util.isInteger(message.eventsAhead.high)))
                        return "eventsAhead: integer|Long expected";
                if (message.guard != null && $Object.hasOwnProperty.call(message, "guard")) {
                    let error = $root.katamichi.v1.GuardHealth.verify(message.guard, _depth + 1);
                    if (error)
                        return "guard." + error;
                }
                return null;
            };

            /**
             * Creates a SenderHealth message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.SenderHealth
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.SenderHealth} SenderHealth
             */
            SenderHealth.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.SenderHealth)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.SenderHealth: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.SenderHealth();
                if (object.version != null)
                    if (typeof object.version !== "string" || object.version.length)
                        message.version = $String(object.version);
                if (object.uptimeMs != null)
                    if (typeof object.uptimeMs === "object" ? object.uptimeMs.low || object.uptimeMs.high : $Number(object.uptimeMs) !== 0)
                        if ($util.Long)
                            message.uptimeMs = $util.Long.fromValue(object.uptimeMs, true);
                        else if (typeof object.uptimeMs === "string")
                            message.uptimeMs = $parseInt(object.uptimeMs, 10);
                        else if (typeof object.uptimeMs === "number")
                            message.uptimeMs = object.uptimeMs;
                        else if (typeof object.uptimeMs === "object")
                            message.uptimeMs = new $util.LongBits(object.uptimeMs.low >>> 0, object.uptimeMs.high >>> 0).toNumber(true);
                if (object.eventsIn != null)
                    if (typeof object.eventsIn === "object" ? object.eventsIn.low || object.eventsIn.high : $Number(object.eventsIn) !== 0)
                        if ($util.Long)
                            message.eventsIn = $util.Long.fromValue(object.eventsIn, true);
                        else if (typeof object.eventsIn === "string")
                            message.eventsIn = $parseInt(object.eventsIn, 10);
                        else if (typeof object.eventsIn === "number")
                            message.eventsIn = object.eventsIn;
                        else if (typeof object.eventsIn === "object")
                            message.eventsIn = new $util.LongBits(object.eventsIn.low >>> 0, object.eventsIn.high >>> 0).toNumber(true);
                if (object.eventsRefused != null)
                    if (typeof object.eventsRefused === "object" ? object.eventsRefused.low || object.eventsRefused.high : $Number(object.eventsRefused) !== 0)
                        if ($util.Long)
                            message.eventsRefused = $util.Long.fromValue(object.eventsRefused, true);
                        else if (typeof object.eventsRefused === "string")
                            message.eventsRefused = $parseInt(object.eventsRefused, 10);
                        else if (typeof object.eventsRefused === "number")
                            message.eventsRefused = object.eventsRefused;
                        else if (typeof object.eventsRefused === "object")
                            message.eventsRefused = new $util.LongBits(object.eventsRefused.low >>> 0, object.eventsRefused.high >>> 0).toNumber(true);
                if (object.eventsQuarantined != null)
                    if (typeof object.eventsQuarantined === "object" ? object.eventsQuarantined.low || object.eventsQuarantined.high : $Number(object.eventsQuarantined) !== 0)
                        if ($util.Long)
                            message.eventsQuarantined = $util.Long.fromValue(object.eventsQuarantined, true);
                        else if (typeof object.eventsQuarantined === "string")
                            message.eventsQuarantined = $parseInt(object.eventsQuarantined, 10);
                        else if (typeof object.eventsQuarantined === "number")
                            message.eventsQuarantined = object.eventsQuarantined;
                        else if (typeof object.eventsQuarantined === "object")
                            message.eventsQuarantined = new $util.LongBits(object.eventsQuarantined.low >>> 0, object.eventsQuarantined.high >>> 0).toNumber(true);
                if (object.eventsConflated != null)
                    if (typeof object.eventsConflated === "object" ? object.eventsConflated.low || object.eventsConflated.high : $Number(object.eventsConflated) !== 0)
                        if ($util.Long)
                            message.eventsConflated = $util.Long.fromValue(object.eventsConflated, true);
                        else if (typeof object.eventsConflated === "string")
                            message.eventsConflated = $parseInt(object.eventsConflated, 10);
                        else if (typeof object.eventsConflated === "number")
                            message.eventsConflated = object.eventsConflated;
                        else if (typeof object.eventsConflated === "object")
                            message.eventsConflated = new $util.LongBits(object.eventsConflated.low >>> 0, object.eventsConflated.high >>> 0).toNumber(true);
                if (object.queueEvents != null)
                    if ($Number(object.queueEvents) !== 0)
                        message.queueEvents = object.queueEvents >>> 0;
                if (object.fecShort != null)
                    if (typeof object.fecShort === "object" ? object.fecShort.low || object.fecShort.high : $Number(object.fecShort) !== 0)
                        if ($util.Long)
                            message.fecShort = $util.Long.fromValue(object.fecShort, true);
                        else if (typeof object.fecShort === "string")
                            message.fecShort = $parseInt(object.fecShort, 10);
                        else if (typeof object.fecShort === "number")
                            message.fecShort = object.fecShort;
                        else if (typeof object.fecShort === "object")
                            message.fecShort = new $util.LongBits(object.fecShort.low >>> 0, object.fecShort.high >>> 0).toNumber(true);
                if (object.fieldsDropped != null)
                    if (typeof object.fieldsDropped === "object" ? object.fieldsDropped.low || object.fieldsDropped.high : $Number(object.fieldsDropped) !== 0)
                        if ($util.Long)
                            message.fieldsDropped = $util.Long.fromValue(object.fieldsDropped, true);
                        else if (typeof object.fieldsDropped === "string")
                            message.fieldsDropped = $parseInt(object.fieldsDropped, 10);
                        else if (typeof object.fieldsDropped === "number")
                            message.fieldsDropped = object.fieldsDropped;
                        else if (typeof object.fieldsDropped === "object")
                            message.fieldsDropped = new $util.LongBits(object.fieldsDropped.low >>> 0, object.fieldsDropped.high >>> 0).toNumber(true);
                if (object.handshakesMalformed != null)
                    if (typeof object.handshakesMalformed === "object" ? object.handshakesMalformed.low || object.handshakesMalformed.high : $Number(object.handshakesMalformed) !== 0)
                        if ($util.Long)
                            message.handshakesMalformed = $util.Long.fromValue(object.handshakesMalformed, true);
                        else if (typeof object.handshakesMalformed === "string")
                            message.handshakesMalformed = $parseInt(object.handshakesMalformed, 10);
                        else if (typeof object.handshakesMalformed === "number")
                            message.handshakesMalformed = object.handshakesMalformed;
                        else if (typeof object.handshakesMalformed === "object")
                            message.handshakesMalformed = new $util.LongBits(object.handshakesMalformed.low >>> 0, object.handshakesMalformed.high >>> 0).toNumber(true);
                if (object.intakeHeardMs != null)
                    if ($util.Long)
                        message.intakeHeardMs = $util.Long.fromValue(object.intakeHeardMs, true);
                    else if (typeof object.intakeHeardMs === "string")
                        message.intakeHeardMs = $parseInt(object.intakeHeardMs, 10);
                    else if (typeof object.intakeHeardMs === "number")
                        message.intakeHeardMs = object.intakeHeardMs;
                    else if (typeof object.intakeHeardMs === "object")
                        message.intakeHeardMs = new $util.LongBits(object.intakeHeardMs.low >>> 0, object.intakeHeardMs.high >>> 0).toNumber(true);
                if (object.sendBlock != null) {
                    if (!$util.isObject(object.sendBlock))
                        throw $TypeError(".katamichi.v1.SenderHealth.sendBlock: object expected");
                    message.sendBlock = $root.katamichi.v1.SendBlock.fromObject(object.sendBlock, _depth + 1);
                }
                if (object.sources) {
                    if (!$Array.isArray(object.sources))
                        throw $TypeError(".katamichi.v1.SenderHealth.sources: array expected");
                    message.sources = $Array(object.sources.length);
                    for (let i = 0; i < object.sources.length; ++i) {
                        if (!$util.isObject(object.sources[i]))
                            throw $TypeError(".katamichi.v1.SenderHealth.sources: object expected");
                        message.sources[i] = $root.katamichi.v1.SourceHealth.fromObject(object.sources[i], _depth + 1);
                    }
                }
                if (object.reasons) {
                    if (!$Array.isArray(object.reasons))
                        throw $TypeError(".katamichi.v1.SenderHealth.reasons: array expected");
                    message.reasons = $Array(object.reasons.length);
                    for (let i = 0; i < object.reasons.length; ++i) {
                        if (!$util.isObject(object.reasons[i]))
                            throw $TypeError(".katamichi.v1.SenderHealth.reasons: object expected");
                        message.reasons[i] = $root.katamichi.v1.ReasonCount.fromObject(object.reasons[i], _depth + 1);
                    }
                }
                if (object.conflatedByKind != null) {
                    if (!$util.isObject(object.conflatedByKind))
                        throw $TypeError(".katamichi.v1.SenderHealth.conflatedByKind: object expected");
                    message.conflatedByKind = $root.katamichi.v1.ConflatedByKind.fromObject(object.conflatedByKind, _depth + 1);
                }
                if (object.eventsAhead != null)
                    if (typeof object.eventsAhead === "object" ? object.eventsAhead.low || object.eventsAhead.high : $Number(object.eventsAhead) !== 0)
                        if ($util.Long)
                            message.eventsAhead = $util.Long.fromValue(object.eventsAhead, true);
                        else if (typeof object.eventsAhead === "string")
                            message.eventsAhead = $parseInt(object.eventsAhead, 10);
                        else if (typeof object.eventsAhead === "number")
                            message.eventsAhead = object.eventsAhead;
                        else if (typeof object.eventsAhead === "object")
                            message.eventsAhead = new $util.LongBits(object.eventsAhead.low >>> 0, object.eventsAhead.high >>> 0).toNumber(true);
                if (object.guard != null) {
                    if (!$util.isObject(object.guard))
                        throw $TypeError(".katamichi.v1.SenderHealth.guard: object expected");
                    message.guard = $root.katamichi.v1.GuardHealth.fromObject(object.guard, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a SenderHealth message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.SenderHealth
             * @static
             * @param {katamichi.v1.SenderHealth} message SenderHealth
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            SenderHealth.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.sources = [];
                    object.reasons = [];
                }
                if (options.defaults) {
                    object.version = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.uptimeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.uptimeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.eventsIn = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.eventsIn = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.eventsRefused = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.eventsRefused = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.eventsQuarantined = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.eventsQuarantined = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.eventsConflated = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.eventsConflated = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.queueEvents = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.fecShort = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.fecShort = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.sendBlock = null;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.fieldsDropped = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.fieldsDropped = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.handshakesMalformed = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.handshakesMalformed = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.conflatedByKind = null;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.eventsAhead = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.eventsAhead = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.guard = null;
                }
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    object.version = message.version;
                if (message.uptimeMs != null && $Object.hasOwnProperty.call(message, "uptimeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.uptimeMs = typeof message.uptimeMs === "number" ? $BigInt(message.uptimeMs) : $util.Long.fromBits(message.uptimeMs.low >>> 0, message.uptimeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.uptimeMs === "number")
                        object.uptimeMs = options.longs === $String ? $String(message.uptimeMs) : message.uptimeMs;
                    else
                        object.uptimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.uptimeMs) : options.longs === $Number ? new $util.LongBits(message.uptimeMs.low >>> 0, message.uptimeMs.high >>> 0).toNumber(true) : message.uptimeMs;
                if (message.eventsIn != null && $Object.hasOwnProperty.call(message, "eventsIn"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.eventsIn = typeof message.eventsIn === "number" ? $BigInt(message.eventsIn) : $util.Long.fromBits(message.eventsIn.low >>> 0, message.eventsIn.high >>> 0, true).toBigInt();
                    else if (typeof message.eventsIn === "number")
                        object.eventsIn = options.longs === $String ? $String(message.eventsIn) : message.eventsIn;
                    else
                        object.eventsIn = options.longs === $String ? $util.Long.prototype.toString.call(message.eventsIn) : options.longs === $Number ? new $util.LongBits(message.eventsIn.low >>> 0, message.eventsIn.high >>> 0).toNumber(true) : message.eventsIn;
                if (message.eventsRefused != null && $Object.hasOwnProperty.call(message, "eventsRefused"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.eventsRefused = typeof message.eventsRefused === "number" ? $BigInt(message.eventsRefused) : $util.Long.fromBits(message.eventsRefused.low >>> 0, message.eventsRefused.high >>> 0, true).toBigInt();
                    else if (typeof message.eventsRefused === "number")
                        object.eventsRefused = options.longs === $String ? $String(message.eventsRefused) : message.eventsRefused;
                    else
                        object.eventsRefused = options.longs === $String ? $util.Long.prototype.toString.call(message.eventsRefused) : options.longs === $Number ? new $util.LongBits(message.eventsRefused.low >>> 0, message.eventsRefused.high >>> 0).toNumber(true) : message.eventsRefused;
                if (message.eventsQuarantined != null && $Object.hasOwnProperty.call(message, "eventsQuarantined"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.eventsQuarantined = typeof message.eventsQuarantined === "number" ? $BigInt(message.eventsQuarantined) : $util.Long.fromBits(message.eventsQuarantined.low >>> 0, message.eventsQuarantined.high >>> 0, true).toBigInt();
                    else if (typeof message.eventsQuarantined === "number")
                        object.eventsQuarantined = options.longs === $String ? $String(message.eventsQuarantined) : message.eventsQuarantined;
                    else
                        object.eventsQuarantined = options.longs === $String ? $util.Long.prototype.toString.call(message.eventsQuarantined) : options.longs === $Number ? new $util.LongBits(message.eventsQuarantined.low >>> 0, message.eventsQuarantined.high >>> 0).toNumber(true) : message.eventsQuarantined;
                if (message.eventsConflated != null && $Object.hasOwnProperty.call(message, "eventsConflated"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.eventsConflated = typeof message.eventsConflated === "number" ? $BigInt(message.eventsConflated) : $util.Long.fromBits(message.eventsConflated.low >>> 0, message.eventsConflated.high >>> 0, true).toBigInt();
                    else if (typeof message.eventsConflated === "number")
                        object.eventsConflated = options.longs === $String ? $String(message.eventsConflated) : message.eventsConflated;
                    else
                        object.eventsConflated = options.longs === $String ? $util.Long.prototype.toString.call(message.eventsConflated) : options.longs === $Number ? new $util.LongBits(message.eventsConflated.low >>> 0, message.eventsConflated.high >>> 0).toNumber(true) : message.eventsConflated;
                if (message.queueEvents != null && $Object.hasOwnProperty.call(message, "queueEvents"))
                    object.queueEvents = message.queueEvents;
                if (message.fecShort != null && $Object.hasOwnProperty.call(message, "fecShort"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.fecShort = typeof message.fecShort === "number" ? $BigInt(message.fecShort) : $util.Long.fromBits(message.fecShort.low >>> 0, message.fecShort.high >>> 0, true).toBigInt();
                    else if (typeof message.fecShort === "number")
                        object.fecShort = options.longs === $String ? $String(message.fecShort) : message.fecShort;
                    else
                        object.fecShort = options.longs === $String ? $util.Long.prototype.toString.call(message.fecShort) : options.longs === $Number ? new $util.LongBits(message.fecShort.low >>> 0, message.fecShort.high >>> 0).toNumber(true) : message.fecShort;
                if (message.sources && message.sources.length) {
                    object.sources = $Array(message.sources.length);
                    for (let j = 0; j < message.sources.length; ++j)
                        object.sources[j] = $root.katamichi.v1.SourceHealth.toObject(message.sources[j], options, _depth + 1);
                }
                if (message.intakeHeardMs != null && $Object.hasOwnProperty.call(message, "intakeHeardMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.intakeHeardMs = typeof message.intakeHeardMs === "number" ? $BigInt(message.intakeHeardMs) : $util.Long.fromBits(message.intakeHeardMs.low >>> 0, message.intakeHeardMs.high >>> 0, true).toBigInt();
                    else if (typeof message.intakeHeardMs === "number")
                        object.intakeHeardMs = options.longs === $String ? $String(message.intakeHeardMs) : message.intakeHeardMs;
                    else
                        object.intakeHeardMs = options.longs === $String ? $util.Long.prototype.toString.call(message.intakeHeardMs) : options.longs === $Number ? new $util.LongBits(message.intakeHeardMs.low >>> 0, message.intakeHeardMs.high >>> 0).toNumber(true) : message.intakeHeardMs;
                if (message.sendBlock != null && $Object.hasOwnProperty.call(message, "sendBlock"))
                    object.sendBlock = $root.katamichi.v1.SendBlock.toObject(message.sendBlock, options, _depth + 1);
                if (message.reasons && message.reasons.length) {
                    object.reasons = $Array(message.reasons.length);
                    for (let j = 0; j < message.reasons.length; ++j)
                        object.reasons[j] = $root.katamichi.v1.ReasonCount.toObject(message.reasons[j], options, _depth + 1);
                }
                if (message.fieldsDropped != null && $Object.hasOwnProperty.call(message, "fieldsDropped"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.fieldsDropped = typeof message.fieldsDropped === "number" ? $BigInt(message.fieldsDropped) : $util.Long.fromBits(message.fieldsDropped.low >>> 0, message.fieldsDropped.high >>> 0, true).toBigInt();
                    else if (typeof message.fieldsDropped === "number")
                        object.fieldsDropped = options.longs === $String ? $String(message.fieldsDropped) : message.fieldsDropped;
                    else
                        object.fieldsDropped = options.longs === $String ? $util.Long.prototype.toString.call(message.fieldsDropped) : options.longs === $Number ? new $util.LongBits(message.fieldsDropped.low >>> 0, message.fieldsDropped.high >>> 0).toNumber(true) : message.fieldsDropped;
                if (message.handshakesMalformed != null && $Object.hasOwnProperty.call(message, "handshakesMalformed"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.handshakesMalformed = typeof message.handshakesMalformed === "number" ? $BigInt(message.handshakesMalformed) : $util.Long.fromBits(message.handshakesMalformed.low >>> 0, message.handshakesMalformed.high >>> 0, true).toBigInt();
                    else if (typeof message.handshakesMalformed === "number")
                        object.handshakesMalformed = options.longs === $String ? $String(message.handshakesMalformed) : message.handshakesMalformed;
                    else
                        object.handshakesMalformed = options.longs === $String ? $util.Long.prototype.toString.call(message.handshakesMalformed) : options.longs === $Number ? new $util.LongBits(message.handshakesMalformed.low >>> 0, message.handshakesMalformed.high >>> 0).toNumber(true) : message.handshakesMalformed;
                if (message.conflatedByKind != null && $Object.hasOwnProperty.call(message, "conflatedByKind"))
                    object.conflatedByKind = $root.katamichi.v1.ConflatedByKind.toObject(message.conflatedByKind, options, _depth + 1);
                if (message.eventsAhead != null && $Object.hasOwnProperty.call(message, "eventsAhead"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.eventsAhead = typeof message.eventsAhead === "number" ? $BigInt(message.eventsAhead) : $util.Long.fromBits(message.eventsAhead.low >>> 0, message.eventsAhead.high >>> 0, true).toBigInt();
                    else if (typeof message.eventsAhead === "number")
                        object.eventsAhead = options.longs === $String ? $String(message.eventsAhead) : message.eventsAhead;
                    else
                        object.eventsAhead = options.longs === $String ? $util.Long.prototype.toString.call(message.eventsAhead) : options.longs === $Number ? new $util.LongBits(message.eventsAhead.low >>> 0, message.eventsAhead.high >>> 0).toNumber(true) : message.eventsAhead;
                if (message.guard != null && $Object.hasOwnProperty.call(message, "guard"))
                    object.guard = $root.katamichi.v1.GuardHealth.toObject(message.guard, options, _depth + 1);
                return object;
            };

            /**
             * Converts this SenderHealth to JSON.
             * @function toJSON
             * @memberof katamichi.v1.SenderHealth
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            SenderHealth.prototype.toJSON = function() {
                return SenderHealth.toObject(this, $protobuf.util.toJSONOptions);
            };

            return SenderHealth;
        })();

        v1.GuardHealth = (function() {

            /**
             * Properties of a GuardHealth.
             * @typedef {Object} katamichi.v1.GuardHealth.$Properties
             * @property {number|null} [fingerprint] GuardHealth fingerprint
             * @property {number|null} [eventsRefused] GuardHealth eventsRefused
             * @property {number|null} [fieldsDropped] GuardHealth fieldsDropped
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GuardHealth.
             * @memberof katamichi.v1
             * @interface IGuardHealth
             * @augments katamichi.v1.GuardHealth.$Properties
             * @deprecated Use katamichi.v1.GuardHealth.$Properties instead.
             */

            /**
             * Shape of a GuardHealth.
             * @typedef {katamichi.v1.GuardHealth.$Properties} katamichi.v1.GuardHealth.$Shape
             */

            /**
             * Constructs a new GuardHealth.
             * @memberof katamichi.v1
             * @classdesc Represents a GuardHealth.
             * @constructor
             * @param {katamichi.v1.GuardHealth.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GuardHealth = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GuardHealth fingerprint.
             * @member {number} fingerprint
             * @memberof katamichi.v1.GuardHealth
             * @instance
             */
            GuardHealth.prototype.fingerprint = 0;

            /**
             * GuardHealth eventsRefused.
             * @member {number} eventsRefused
             * @memberof katamichi.v1.GuardHealth
             * @instance
             */
            GuardHealth.prototype.eventsRefused = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GuardHealth fieldsDropped.
             * @member {number} fieldsDropped
             * @memberof katamichi.v1.GuardHealth
             * @instance
             */
            GuardHealth.prototype.fieldsDropped = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new GuardHealth instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.GuardHealth
             * @static
             * @param {katamichi.v1.GuardHealth.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.GuardHealth} GuardHealth instance
             * @type {{
             *   (properties: katamichi.v1.GuardHealth.$Shape): katamichi.v1.GuardHealth & katamichi.v1.GuardHealth.$Shape;
             *   (properties?: katamichi.v1.GuardHealth.$Properties): katamichi.v1.GuardHealth;
             * }}
             */
            GuardHealth.create = function(properties) {
                return new GuardHealth(properties);
            };

            /**
             * Encodes the specified GuardHealth message. Does not implicitly {@link katamichi.v1.GuardHealth.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.GuardHealth
             * @static
             * @param {katamichi.v1.GuardHealth.$Properties} message GuardHealth message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GuardHealth.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.fingerprint != null && $Object.hasOwnProperty.call(message, "fingerprint") && message.fingerprint !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.fingerprint);
                if (message.eventsRefused != null && $Object.hasOwnProperty.call(message, "eventsRefused") && (typeof message.eventsRefused === "object" ? message.eventsRefused.low || message.eventsRefused.high : message.eventsRefused !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.eventsRefused);
                if (message.fieldsDropped != null && $Object.hasOwnProperty.call(message, "fieldsDropped") && (typeof message.fieldsDropped === "object" ? message.fieldsDropped.low || message.fieldsDropped.high : message.fieldsDropped !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.fieldsDropped);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GuardHealth message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.GuardHealth
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.GuardHealth & katamichi.v1.GuardHealth.$Shape} GuardHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GuardHealth.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.GuardHealth();
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
                            if (value = reader.uint32())
                                message.fingerprint = value;
                            else
                                delete message.fingerprint;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.eventsRefused = value;
                            else
                                delete message.eventsRefused;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.fieldsDropped = value;
                            else
                                delete message.fieldsDropped;
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
             * Verifies a GuardHealth message.
             * @function verify
             * @memberof katamichi.v1.GuardHealth
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            GuardHealth.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.fingerprint != null && $Object.hasOwnProperty.call(message, "fingerprint"))
                    if (!$util.isInteger(message.fingerprint))
                        return "fingerprint: integer expected";
                if (message.eventsRefused != null && $Object.hasOwnProperty.call(message, "eventsRefused"))
                    if (!$util.isInteger(message.eventsRefused) && !(message.eventsRefused && $util.isInteger(message.eventsRefused.low) && $util.isInteger(message.eventsRefused.high)))
                        return "eventsRefused: integer|Long expected";
                if (message.fieldsDropped != null && $Object.hasOwnProperty.call(message, "fieldsDropped"))
                    if (!$util.isInteger(message.fieldsDropped) && !(message.fieldsDropped && $util.isInteger(message.fieldsDropped.low) && $util.isInteger(message.fieldsDropped.high)))
                        return "fieldsDropped: integer|Long expected";
                return null;
            };

            /**
             * Creates a GuardHealth message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.GuardHealth
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.GuardHealth} GuardHealth
             */
            GuardHealth.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.GuardHealth)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.GuardHealth: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.GuardHealth();
                if (object.fingerprint != null)
                    if ($Number(object.fingerprint) !== 0)
                        message.fingerprint = object.fingerprint >>> 0;
                if (object.eventsRefused != null)
                    if (typeof object.eventsRefused === "object" ? object.eventsRefused.low || object.eventsRefused.high : $Number(object.eventsRefused) !== 0)
                        if ($util.Long)
                            message.eventsRefused = $util.Long.fromValue(object.eventsRefused, true);
                        else if (typeof object.eventsRefused === "string")
                            message.eventsRefused = $parseInt(object.eventsRefused, 10);
                        else if (typeof object.eventsRefused === "number")
                            message.eventsRefused = object.eventsRefused;
                        else if (typeof object.eventsRefused === "object")
                            message.eventsRefused = new $util.LongBits(object.eventsRefused.low >>> 0, object.eventsRefused.high >>> 0).toNumber(true);
                if (object.fieldsDropped != null)
                    if (typeof object.fieldsDropped === "object" ? object.fieldsDropped.low || object.fieldsDropped.high : $Number(object.fieldsDropped) !== 0)
                        if ($util.Long)
                            message.fieldsDropped = $util.Long.fromValue(object.fieldsDropped, true);
                        else if (typeof object.fieldsDropped === "string")
                            message.fieldsDropped = $parseInt(object.fieldsDropped, 10);
                        else if (typeof object.fieldsDropped === "number")
                            message.fieldsDropped = object.fieldsDropped;
                        else if (typeof object.fieldsDropped === "object")
                            message.fieldsDropped = new $util.LongBits(object.fieldsDropped.low >>> 0, object.fieldsDropped.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a GuardHealth message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.GuardHealth
             * @static
             * @param {katamichi.v1.GuardHealth} message GuardHealth
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            GuardHealth.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.fingerprint = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.eventsRefused = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.eventsRefused = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.fieldsDropped = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.fieldsDropped = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.fingerprint != null && $Object.hasOwnProperty.call(message, "fingerprint"))
                    object.fingerprint = message.fingerprint;
                if (message.eventsRefused != null && $Object.hasOwnProperty.call(message, "eventsRefused"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.eventsRefused = typeof message.eventsRefused === "number" ? $BigInt(message.eventsRefused) : $util.Long.fromBits(message.eventsRefused.low >>> 0, message.eventsRefused.high >>> 0, true).toBigInt();
                    else if (typeof message.eventsRefused === "number")
                        object.eventsRefused = options.longs === $String ? $String(message.eventsRefused) : message.eventsRefused;
                    else
                        object.eventsRefused = options.longs === $String ? $util.Long.prototype.toString.call(message.eventsRefused) : options.longs === $Number ? new $util.LongBits(message.eventsRefused.low >>> 0, message.eventsRefused.high >>> 0).toNumber(true) : message.eventsRefused;
                if (message.fieldsDropped != null && $Object.hasOwnProperty.call(message, "fieldsDropped"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.fieldsDropped = typeof message.fieldsDropped === "number" ? $BigInt(message.fieldsDropped) : $util.Long.fromBits(message.fieldsDropped.low >>> 0, message.fieldsDropped.high >>> 0, true).toBigInt();
                    else if (typeof message.fieldsDropped === "number")
                        object.fieldsDropped = options.longs === $String ? $String(message.fieldsDropped) : message.fieldsDropped;
                    else
                        object.fieldsDropped = options.longs === $String ? $util.Long.prototype.toString.call(message.fieldsDropped) : options.longs === $Number ? new $util.LongBits(message.fieldsDropped.low >>> 0, message.fieldsDropped.high >>> 0).toNumber(true) : message.fieldsDropped;
                return object;
            };

            /**
             * Converts this GuardHealth to JSON.
             * @function toJSON
             * @memberof katamichi.v1.GuardHealth
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            GuardHealth.prototype.toJSON = function() {
                return GuardHealth.toObject(this, $protobuf.util.toJSONOptions);
            };

            return GuardHealth;
        })();

        v1.ConflatedByKind = (function() {

            /**
             * Properties of a ConflatedByKind.
             * @typedef {Object} katamichi.v1.ConflatedByKind.$Properties
             * @property {number|null} [train] ConflatedByKind train
             * @property {number|null} [line] ConflatedByKind line
             * @property {number|null} [information] ConflatedByKind information
             * @property {number|null} [component] ConflatedByKind component
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConflatedByKind.
             * @memberof katamichi.v1
             * @interface IConflatedByKind
             * @augments katamichi.v1.ConflatedByKind.$Properties
             * @deprecated Use katamichi.v1.ConflatedByKind.$Properties instead.
             */

            /**
             * Shape of a ConflatedByKind.
             * @typedef {katamichi.v1.ConflatedByKind.$Properties} katamichi.v1.ConflatedByKind.$Shape
             */

            /**
             * Constructs a new ConflatedByKind.
             * @memberof katamichi.v1
             * @classdesc Represents a ConflatedByKind.
             * @constructor
             * @param {katamichi.v1.ConflatedByKind.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConflatedByKind = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConflatedByKind train.
             * @member {number} train
             * @memberof katamichi.v1.ConflatedByKind
             * @instance
             */
            ConflatedByKind.prototype.train = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConflatedByKind line.
             * @member {number} line
             * @memberof katamichi.v1.ConflatedByKind
             * @instance
             */
            ConflatedByKind.prototype.line = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConflatedByKind information.
             * @member {number} information
             * @memberof katamichi.v1.ConflatedByKind
             * @instance
             */
            ConflatedByKind.prototype.information = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConflatedByKind component.
             * @member {number} component
             * @memberof katamichi.v1.ConflatedByKind
             * @instance
             */
            ConflatedByKind.prototype.component = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new ConflatedByKind instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.ConflatedByKind
             * @static
             * @param {katamichi.v1.ConflatedByKind.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.ConflatedByKind} ConflatedByKind instance
             * @type {{
             *   (properties: katamichi.v1.ConflatedByKind.$Shape): katamichi.v1.ConflatedByKind & katamichi.v1.ConflatedByKind.$Shape;
             *   (properties?: katamichi.v1.ConflatedByKind.$Properties): katamichi.v1.ConflatedByKind;
             * }}
             */
            ConflatedByKind.create = function(properties) {
                return new ConflatedByKind(properties);
            };

            /**
             * Encodes the specified ConflatedByKind message. Does not implicitly {@link katamichi.v1.ConflatedByKind.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.ConflatedByKind
             * @static
             * @param {katamichi.v1.ConflatedByKind.$Properties} message ConflatedByKind message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConflatedByKind.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.train != null && $Object.hasOwnProperty.call(message, "train") && (typeof message.train === "object" ? message.train.low || message.train.high : message.train !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.train);
                if (message.line != null && $Object.hasOwnProperty.call(message, "line") && (typeof message.line === "object" ? message.line.low || message.line.high : message.line !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.line);
                if (message.information != null && $Object.hasOwnProperty.call(message, "information") && (typeof message.information === "object" ? message.information.low || message.information.high : message.information !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.information);
                if (message.component != null && $Object.hasOwnProperty.call(message, "component") && (typeof message.component === "object" ? message.component.low || message.component.high : message.component !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.component);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ConflatedByKind message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.ConflatedByKind
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.ConflatedByKind & katamichi.v1.ConflatedByKind.$Shape} ConflatedByKind
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConflatedByKind.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.ConflatedByKind();
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
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.train = value;
                            else
                                delete message.train;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.line = value;
                            else
                                delete message.line;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.information = value;
                            else
                                delete message.information;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.component = value;
                            else
                                delete message.component;
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
             * Verifies a ConflatedByKind message.
             * @function verify
             * @memberof katamichi.v1.ConflatedByKind
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ConflatedByKind.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.train != null && $Object.hasOwnProperty.call(message, "train"))
                    if (!$util.isInteger(message.train) && !(message.train && $util.isInteger(message.train.low) && $util.isInteger(message.train.high)))
                        return "train: integer|Long expected";
                if (message.line != null && $Object.hasOwnProperty.call(message, "line"))
                    if (!$util.isInteger(message.line) && !(message.line && $util.isInteger(message.line.low) && $util.isInteger(message.line.high)))
                        return "line: integer|Long expected";
                if (message.information != null && $Object.hasOwnProperty.call(message, "information"))
                    if (!$util.isInteger(message.information) && !(message.information && $util.isInteger(message.information.low) && $util.isInteger(message.information.high)))
                        return "information: integer|Long expected";
                if (message.component != null && $Object.hasOwnProperty.call(message, "component"))
                    if (!$util.isInteger(message.component) && !(message.component && $util.isInteger(message.component.low) && $util.isInteger(message.component.high)))
                        return "component: integer|Long expected";
                return null;
            };

            /**
             * Creates a ConflatedByKind message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.ConflatedByKind
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.ConflatedByKind} ConflatedByKind
             */
            ConflatedByKind.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.ConflatedByKind)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.ConflatedByKind: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.ConflatedByKind();
                if (object.train != null)
                    if (typeof object.train === "object" ? object.train.low || object.train.high : $Number(object.train) !== 0)
                        if ($util.Long)
                            message.train = $util.Long.fromValue(object.train, true);
                        else if (typeof object.train === "string")
                            message.train = $parseInt(object.train, 10);
                        else if (typeof object.train === "number")
                            message.train = object.train;
                        else if (typeof object.train === "object")
                            message.train = new $util.LongBits(object.train.low >>> 0, object.train.high >>> 0).toNumber(true);
                if (object.line != null)
                    if (typeof object.line === "object" ? object.line.low || object.line.high : $Number(object.line) !== 0)
                        if ($util.Long)
                            message.line = $util.Long.fromValue(object.line, true);
                        else if (typeof object.line === "string")
                            message.line = $parseInt(object.line, 10);
                        else if (typeof object.line === "number")
                            message.line = object.line;
                        else if (typeof object.line === "object")
                            message.line = new $util.LongBits(object.line.low >>> 0, object.line.high >>> 0).toNumber(true);
                if (object.information != null)
                    if (typeof object.information === "object" ? object.information.low || object.information.high : $Number(object.information) !== 0)
                        if ($util.Long)
                            message.information = $util.Long.fromValue(object.information, true);
                        else if (typeof object.information === "string")
                            message.information = $parseInt(object.information, 10);
                        else if (typeof object.information === "number")
                            message.information = object.information;
                        else if (typeof object.information === "object")
                            message.information = new $util.LongBits(object.information.low >>> 0, object.information.high >>> 0).toNumber(true);
                if (object.component != null)
                    if (typeof object.component === "object" ? object.component.low || object.component.high : $Number(object.component) !== 0)
                        if ($util.Long)
                            message.component = $util.Long.fromValue(object.component, true);
                        else if (typeof object.component === "string")
                            message.component = $parseInt(object.component, 10);
                        else if (typeof object.component === "number")
                            message.component = object.component;
                        else if (typeof object.component === "object")
                            message.component = new $util.LongBits(object.component.low >>> 0, object.component.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a ConflatedByKind message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.ConflatedByKind
             * @static
             * @param {katamichi.v1.ConflatedByKind} message ConflatedByKind
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ConflatedByKind.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.train = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.train = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.line = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.line = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.information = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.information = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.component = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.component = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.train != null && $Object.hasOwnProperty.call(message, "train"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.train = typeof message.train === "number" ? $BigInt(message.train) : $util.Long.fromBits(message.train.low >>> 0, message.train.high >>> 0, true).toBigInt();
                    else if (typeof message.train === "number")
                        object.train = options.longs === $String ? $String(message.train) : message.train;
                    else
                        object.train = options.longs === $String ? $util.Long.prototype.toString.call(message.train) : options.longs === $Number ? new $util.LongBits(message.train.low >>> 0, message.train.high >>> 0).toNumber(true) : message.train;
                if (message.line != null && $Object.hasOwnProperty.call(message, "line"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.line = typeof message.line === "number" ? $BigInt(message.line) : $util.Long.fromBits(message.line.low >>> 0, message.line.high >>> 0, true).toBigInt();
                    else if (typeof message.line === "number")
                        object.line = options.longs === $String ? $String(message.line) : message.line;
                    else
                        object.line = options.longs === $String ? $util.Long.prototype.toString.call(message.line) : options.longs === $Number ? new $util.LongBits(message.line.low >>> 0, message.line.high >>> 0).toNumber(true) : message.line;
                if (message.information != null && $Object.hasOwnProperty.call(message, "information"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.information = typeof message.information === "number" ? $BigInt(message.information) : $util.Long.fromBits(message.information.low >>> 0, message.information.high >>> 0, true).toBigInt();
                    else if (typeof message.information === "number")
                        object.information = options.longs === $String ? $String(message.information) : message.information;
                    else
                        object.information = options.longs === $String ? $util.Long.prototype.toString.call(message.information) : options.longs === $Number ? new $util.LongBits(message.information.low >>> 0, message.information.high >>> 0).toNumber(true) : message.information;
                if (message.component != null && $Object.hasOwnProperty.call(message, "component"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.component = typeof message.component === "number" ? $BigInt(message.component) : $util.Long.fromBits(message.component.low >>> 0, message.component.high >>> 0, true).toBigInt();
                    else if (typeof message.component === "number")
                        object.component = options.longs === $String ? $String(message.component) : message.component;
                    else
                        object.component = options.longs === $String ? $util.Long.prototype.toString.call(message.component) : options.longs === $Number ? new $util.LongBits(message.component.low >>> 0, message.component.high >>> 0).toNumber(true) : message.component;
                return object;
            };

            /**
             * Converts this ConflatedByKind to JSON.
             * @function toJSON
             * @memberof katamichi.v1.ConflatedByKind
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ConflatedByKind.prototype.toJSON = function() {
                return ConflatedByKind.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ConflatedByKind;
        })();

        /**
         * SendBlockReason enum.
         * @name katamichi.v1.SendBlockReason
         * @enum {number}
         * @property {number} SEND_BLOCK_REASON_UNSPECIFIED=0 SEND_BLOCK_REASON_UNSPECIFIED value
         * @property {number} NO_NUMBERS=1 NO_NUMBERS value
         * @property {number} QUEUE_FULL=2 QUEUE_FULL value
         */
        v1.SendBlockReason = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "SEND_BLOCK_REASON_UNSPECIFIED"] = 0;
            values[valuesById[1] = "NO_NUMBERS"] = 1;
            values[valuesById[2] = "QUEUE_FULL"] = 2;
            return values;
        })();

        v1.SendBlock = (function() {

            /**
             * Properties of a SendBlock.
             * @typedef {Object} katamichi.v1.SendBlock.$Properties
             * @property {katamichi.v1.SendBlockReason|null} [reason] SendBlock reason
             * @property {number|null} [sinceMs] SendBlock sinceMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SendBlock.
             * @memberof katamichi.v1
             * @interface ISendBlock
             * @augments katamichi.v1.SendBlock.$Properties
             * @deprecated Use katamichi.v1.SendBlock.$Properties instead.
             */

            /**
             * Shape of a SendBlock.
             * @typedef {katamichi.v1.SendBlock.$Properties} katamichi.v1.SendBlock.$Shape
             */

            /**
             * Constructs a new SendBlock.
             * @memberof katamichi.v1
             * @classdesc Represents a SendBlock.
             * @constructor
             * @param {katamichi.v1.SendBlock.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SendBlock = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SendBlock reason.
             * @member {katamichi.v1.SendBlockReason} reason
             * @memberof katamichi.v1.SendBlock
             * @instance
             */
            SendBlock.prototype.reason = 0;

            /**
             * SendBlock sinceMs.
             * @member {number|null|undefined} sinceMs
             * @memberof katamichi.v1.SendBlock
             * @instance
             */
            SendBlock.prototype.sinceMs = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SendBlock.prototype, "_sinceMs", {
                get: $util.oneOfGetter($oneOfFields = ["sinceMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new SendBlock instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.SendBlock
             * @static
             * @param {katamichi.v1.SendBlock.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.SendBlock} SendBlock instance
             * @type {{
             *   (properties: katamichi.v1.SendBlock.$Shape): katamichi.v1.SendBlock & katamichi.v1.SendBlock.$Shape;
             *   (properties?: katamichi.v1.SendBlock.$Properties): katamichi.v1.SendBlock;
             * }}
             */
            SendBlock.create = function(properties) {
                return new SendBlock(properties);
            };

            /**
             * Encodes the specified SendBlock message. Does not implicitly {@link katamichi.v1.SendBlock.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.SendBlock
             * @static
             * @param {katamichi.v1.SendBlock.$Properties} message SendBlock message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SendBlock.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.reason);
                if (message.sinceMs != null && $Object.hasOwnProperty.call(message, "sinceMs"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.sinceMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SendBlock message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.SendBlock
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.SendBlock & katamichi.v1.SendBlock.$Shape} SendBlock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SendBlock.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.SendBlock();
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
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.sinceMs = reader.uint64();
                            message._sinceMs = "sinceMs";
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
             * Verifies a SendBlock message.
             * @function verify
             * @memberof katamichi.v1.SendBlock
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            SendBlock.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    if (typeof message.reason !== "number" || (message.reason | 0) !== message.reason)
                        return "reason: enum value expected";
                if (message.sinceMs != null && $Object.hasOwnProperty.call(message, "sinceMs")) {
                    properties._sinceMs = 1;
                    if (!$util.isInteger(message.sinceMs) && !(message.sinceMs && $util.isInteger(message.sinceMs.low) && $util.isInteger(message.sinceMs.high)))
                        return "sinceMs: integer|Long expected";
                }
                return null;
            };

            /**
             * Creates a SendBlock message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.SendBlock
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.SendBlock} SendBlock
             */
            SendBlock.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.SendBlock)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.SendBlock: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.SendBlock();
                if (object.reason !== 0 && (typeof object.reason !== "string" || $root.katamichi.v1.SendBlockReason[object.reason] !== 0))
                    switch (object.reason) {
                    case "SEND_BLOCK_REASON_UNSPECIFIED":
                    case 0:
                        message.reason = 0;
                        break;
                    case "NO_NUMBERS":
                    case 1:
                        message.reason = 1;
                        break;
                    case "QUEUE_FULL":
                    case 2:
                        message.reason = 2;
                        break;
                    default:
                        if (typeof object.reason === "number" && (object.reason | 0) === object.reason)
                            message.reason = object.reason;
                    }
                if (object.sinceMs != null)
                    if ($util.Long)
                        message.sinceMs = $util.Long.fromValue(object.sinceMs, true);
                    else if (typeof object.sinceMs === "string")
                        message.sinceMs = $parseInt(object.sinceMs, 10);
                    else if (typeof object.sinceMs === "number")
                        message.sinceMs = object.sinceMs;
                    else if (typeof object.sinceMs === "object")
                        message.sinceMs = new $util.LongBits(object.sinceMs.low >>> 0, object.sinceMs.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a SendBlock message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.SendBlock
             * @static
             * @param {katamichi.v1.SendBlock} message SendBlock
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            SendBlock.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.reason = options.enums === $String ? "SEND_BLOCK_REASON_UNSPECIFIED" : 0;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = options.enums === $String ? $root.katamichi.v1.SendBlockReason[message.reason] === $undefined ? message.reason : $root.katamichi.v1.SendBlockReason[message.reason] : message.reason;
                if (message.sinceMs != null && $Object.hasOwnProperty.call(message, "sinceMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sinceMs = typeof message.sinceMs === "number" ? $BigInt(message.sinceMs) : $util.Long.fromBits(message.sinceMs.low >>> 0, message.sinceMs.high >>> 0, true).toBigInt();
                    else if (typeof message.sinceMs === "number")
                        object.sinceMs = options.longs === $String ? $String(message.sinceMs) : message.sinceMs;
                    else
                        object.sinceMs = options.longs === $String ? $util.Long.prototype.toString.call(message.sinceMs) : options.longs === $Number ? new $util.LongBits(message.sinceMs.low >>> 0, message.sinceMs.high >>> 0).toNumber(true) : message.sinceMs;
                return object;
            };

            /**
             * Converts this SendBlock to JSON.
             * @function toJSON
             * @memberof katamichi.v1.SendBlock
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            SendBlock.prototype.toJSON = function() {
                return SendBlock.toObject(this, $protobuf.util.toJSONOptions);
            };

            return SendBlock;
        })();

        v1.ReasonCount = (function() {

            /**
             * Properties of a ReasonCount.
             * @typedef {Object} katamichi.v1.ReasonCount.$Properties
             * @property {string|null} [field] ReasonCount field
             * @property {string|null} [reason] ReasonCount reason
             * @property {number|null} [count] ReasonCount count
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReasonCount.
             * @memberof katamichi.v1
             * @interface IReasonCount
             * @augments katamichi.v1.ReasonCount.$Properties
             * @deprecated Use katamichi.v1.ReasonCount.$Properties instead.
             */

            /**
             * Shape of a ReasonCount.
             * @typedef {katamichi.v1.ReasonCount.$Properties} katamichi.v1.ReasonCount.$Shape
             */

            /**
             * Constructs a new ReasonCount.
             * @memberof katamichi.v1
             * @classdesc Represents a ReasonCount.
             * @constructor
             * @param {katamichi.v1.ReasonCount.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReasonCount = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReasonCount field.
             * @member {string|null|undefined} field
             * @memberof katamichi.v1.ReasonCount
             * @instance
             */
            ReasonCount.prototype.field = null;

            /**
             * ReasonCount reason.
             * @member {string} reason
             * @memberof katamichi.v1.ReasonCount
             * @instance
             */
            ReasonCount.prototype.reason = "";

            /**
             * ReasonCount count.
             * @member {number} count
             * @memberof katamichi.v1.ReasonCount
             * @instance
             */
            ReasonCount.prototype.count = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ReasonCount.prototype, "_field", {
                get: $util.oneOfGetter($oneOfFields = ["field"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new ReasonCount instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.ReasonCount
             * @static
             * @param {katamichi.v1.ReasonCount.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.ReasonCount} ReasonCount instance
             * @type {{
             *   (properties: katamichi.v1.ReasonCount.$Shape): katamichi.v1.ReasonCount & katamichi.v1.ReasonCount.$Shape;
             *   (properties?: katamichi.v1.ReasonCount.$Properties): katamichi.v1.ReasonCount;
             * }}
             */
            ReasonCount.create = function(properties) {
                return new ReasonCount(properties);
            };

            /**
             * Encodes the specified ReasonCount message. Does not implicitly {@link katamichi.v1.ReasonCount.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.ReasonCount
             * @static
             * @param {katamichi.v1.ReasonCount.$Properties} message ReasonCount message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReasonCount.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.field != null && $Object.hasOwnProperty.call(message, "field"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.field);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.reason);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReasonCount message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.ReasonCount
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.ReasonCount & katamichi.v1.ReasonCount.$Shape} ReasonCount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReasonCount.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.ReasonCount();
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
                            message.field = reader.stringVerify();
                            message._field = "field";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.count = value;
                            else
                                delete message.count;
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
             * Verifies a ReasonCount message.
             * @function verify
             * @memberof katamichi.v1.ReasonCount
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ReasonCount.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.field != null && $Object.hasOwnProperty.call(message, "field")) {
                    properties._field = 1;
                    if (!$util.isString(message.field))
                        return "field: string expected";
                }
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    if (!$util.isString(message.reason))
                        return "reason: string expected";
                if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                    if (!$util.isInteger(message.count) && !(message.count && $util.isInteger(message.count.low) && $util.isInteger(message.count.high)))
                        return "count: integer|Long expected";
                return null;
            };

            /**
             * Creates a ReasonCount message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.ReasonCount
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.ReasonCount} ReasonCount
             */
            ReasonCount.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.ReasonCount)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.ReasonCount: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.ReasonCount();
                if (object.field != null)
                    message.field = $String(object.field);
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                if (object.count != null)
                    if (typeof object.count === "object" ? object.count.low || object.count.high : $Number(object.count) !== 0)
                        if ($util.Long)
                            message.count = $util.Long.fromValue(object.count, true);
                        else if (typeof object.count === "string")
                            message.count = $parseInt(object.count, 10);
                        else if (typeof object.count === "number")
                            message.count = object.count;
                        else if (typeof object.count === "object")
                            message.count = new $util.LongBits(object.count.low >>> 0, object.count.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a ReasonCount message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.ReasonCount
             * @static
             * @param {katamichi.v1.ReasonCount} message ReasonCount
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ReasonCount.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.reason = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.count = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.count = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.field != null && $Object.hasOwnProperty.call(message, "field"))
                    object.field = message.field;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.count = typeof message.count === "number" ? $BigInt(message.count) : $util.Long.fromBits(message.count.low >>> 0, message.count.high >>> 0, true).toBigInt();
                    else if (typeof message.count === "number")
                        object.count = options.longs === $String ? $String(message.count) : message.count;
                    else
                        object.count = options.longs === $String ? $util.Long.prototype.toString.call(message.count) : options.longs === $Number ? new $util.LongBits(message.count.low >>> 0, message.count.high >>> 0).toNumber(true) : message.count;
                return object;
            };

            /**
             * Converts this ReasonCount to JSON.
             * @function toJSON
             * @memberof katamichi.v1.ReasonCount
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ReasonCount.prototype.toJSON = function() {
                return ReasonCount.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ReasonCount;
        })();

        v1.SourceHealth = (function() {

            /**
             * Properties of a SourceHealth.
             * @typedef {Object} katamichi.v1.SourceHealth.$Properties
             * @property {string|null} [name] SourceHealth name
             * @property {number|null} [number] SourceHealth number
             * @property {number|null} [eventsIn] SourceHealth eventsIn
             * @property {number|null} [eventsRefused] SourceHealth eventsRefused
             * @property {number|null} [eventsQuarantined] SourceHealth eventsQuarantined
             * @property {number|null} [handshakesUnknownKey] SourceHealth handshakesUnknownKey
             * @property {number|null} [handshakesWithoutCurve] SourceHealth handshakesWithoutCurve
             * @property {number|null} [handshakesFailed] SourceHealth handshakesFailed
             * @property {boolean|null} [isSnapshot] SourceHealth isSnapshot
             * @property {number|null} [lastEventMs] SourceHealth lastEventMs
             * @property {number|null} [lastMessageMs] SourceHealth lastMessageMs
             * @property {number|null} [silentAfterMs] SourceHealth silentAfterMs
             * @property {number|null} [endedMs] SourceHealth endedMs
             * @property {number|null} [recordedMs] SourceHealth recordedMs
             * @property {katamichi.v1.MessageAnswers.$Properties|null} [answers] SourceHealth answers
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SourceHealth.
             * @memberof katamichi.v1
             * @interface ISourceHealth
             * @augments katamichi.v1.SourceHealth.$Properties
             * @deprecated Use katamichi.v1.SourceHealth.$Properties instead.
             */

            /**
             * Shape of a SourceHealth.
             * @typedef {katamichi.v1.SourceHealth.$Properties} katamichi.v1.SourceHealth.$Shape
             */

            /**
             * Constructs a new SourceHealth.
             * @memberof katamichi.v1
             * @classdesc Represents a SourceHealth.
             * @constructor
             * @param {katamichi.v1.SourceHealth.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SourceHealth = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SourceHealth name.
             * @member {string} name
             * @memberof katamichi.v1.SourceHealth
             * @instance
             */
            SourceHealth.prototype.name = "";

            /**
             * SourceHealth number.
             * @member {number} number
             * @memberof katamichi.v1.SourceHealth
             * @instance
             */
            SourceHealth.prototype.number = 0;

            /**
             * SourceHealth eventsIn.
             * @member {number} eventsIn
             * @memberof katamichi.v1.SourceHealth
             * @instance
             */
            SourceHealth.prototype.eventsIn = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SourceHealth eventsRefused.
             * @member {number} eventsRefused
             * @memberof katamichi.v1.SourceHealth
             * @instance
             */
            SourceHealth.prototype.eventsRefused = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SourceHealth eventsQuarantined.
             * @member {number} eventsQuarantined
             * @memberof katamichi.v1.SourceHealth
             * @instance
             */
            SourceHealth.prototype.eventsQuarantined = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SourceHealth handshakesUnknownKey.
             * @member {number} handshakesUnknownKey
             * @memberof katamichi.v1.SourceHealth
             * @instance
             */
            SourceHealth.prototype.handshakesUnknownKey = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SourceHealth handshakesWithoutCurve.
             * @member {number} handshakesWithoutCurve
             * @memberof katamichi.v1.SourceHealth
             * @instance
             */
            SourceHealth.prototype.handshakesWithoutCurve = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SourceHealth handshakesFailed.
             * @member {number} handshakesFailed
             * @memberof katamichi.v1.SourceHealth
             * @instance
             */
            SourceHealth.prototype.handshakesFailed = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SourceHealth isSnapshot.
             * @member {boolean} isSnapshot
             * @memberof katamichi.v1.SourceHealth
             * @instance
             */
            SourceHealth.prototype.isSnapshot = false;

            /**
             * SourceHealth lastEventMs.
             * @member {number|null|undefined} lastEventMs
             * @memberof katamichi.v1.SourceHealth
             * @instance
             */
            SourceHealth.prototype.lastEventMs = null;

            /**
             * SourceHealth lastMessageMs.
             * @member {number|null|undefined} lastMessageMs
             * @memberof katamichi.v1.SourceHealth
             * @instance
             */
            SourceHealth.prototype.lastMessageMs = null;

            /**
             * SourceHealth silentAfterMs.
             * @member {number|null|undefined} silentAfterMs
             * @memberof katamichi.v1.SourceHealth
             * @instance
             */
            SourceHealth.prototype.silentAfterMs = null;

            /**
             * SourceHealth endedMs.
             * @member {number|null|undefined} endedMs
             * @memberof katamichi.v1.SourceHealth
             * @instance
             */
            SourceHealth.prototype.endedMs = null;

            /**
             * SourceHealth recordedMs.
             * @member {number|null|undefined} recordedMs
             * @memberof katamichi.v1.SourceHealth
             * @instance
             */
            SourceHealth.prototype.recordedMs = null;

            /**
             * SourceHealth answers.
             * @member {katamichi.v1.MessageAnswers.$Properties|null|undefined} answers
             * @memberof katamichi.v1.SourceHealth
             * @instance
             */
            SourceHealth.prototype.answers = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SourceHealth.prototype, "_lastEventMs", {
                get: $util.oneOfGetter($oneOfFields = ["lastEventMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SourceHealth.prototype, "_lastMessageMs", {
                get: $util.oneOfGetter($oneOfFields = ["lastMessageMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SourceHealth.prototype, "_silentAfterMs", {
                get: $util.oneOfGetter($oneOfFields = ["silentAfterMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SourceHealth.prototype, "_endedMs", {
                get: $util.oneOfGetter($oneOfFields = ["endedMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SourceHealth.prototype, "_recordedMs", {
                get: $util.oneOfGetter($oneOfFields = ["recordedMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new SourceHealth instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.SourceHealth
             * @static
             * @param {katamichi.v1.SourceHealth.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.SourceHealth} SourceHealth instance
             * @type {{
             *   (properties: katamichi.v1.SourceHealth.$Shape): katamichi.v1.SourceHealth & katamichi.v1.SourceHealth.$Shape;
             *   (properties?: katamichi.v1.SourceHealth.$Properties): katamichi.v1.SourceHealth;
             * }}
             */
            SourceHealth.create = function(properties) {
                return new SourceHealth(properties);
            };

            /**
             * Encodes the specified SourceHealth message. Does not implicitly {@link katamichi.v1.SourceHealth.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.SourceHealth
             * @static
             * @param {katamichi.v1.SourceHealth.$Properties} message SourceHealth message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SourceHealth.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.eventsIn != null && $Object.hasOwnProperty.call(message, "eventsIn") && (typeof message.eventsIn === "object" ? message.eventsIn.low || message.eventsIn.high : message.eventsIn !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.eventsIn);
                if (message.lastEventMs != null && $Object.hasOwnProperty.call(message, "lastEventMs"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.lastEventMs);
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.number);
                if (message.lastMessageMs != null && $Object.hasOwnProperty.call(message, "lastMessageMs"))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.lastMessageMs);
                if (message.silentAfterMs != null && $Object.hasOwnProperty.call(message, "silentAfterMs"))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.silentAfterMs);
                if (message.endedMs != null && $Object.hasOwnProperty.call(message, "endedMs"))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.endedMs);
                if (message.isSnapshot != null && $Object.hasOwnProperty.call(message, "isSnapshot") && message.isSnapshot !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.isSnapshot);
                if (message.recordedMs != null && $Object.hasOwnProperty.call(message, "recordedMs"))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.recordedMs);
                if (message.eventsRefused != null && $Object.hasOwnProperty.call(message, "eventsRefused") && (typeof message.eventsRefused === "object" ? message.eventsRefused.low || message.eventsRefused.high : message.eventsRefused !== 0))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.eventsRefused);
                if (message.eventsQuarantined != null && $Object.hasOwnProperty.call(message, "eventsQuarantined") && (typeof message.eventsQuarantined === "object" ? message.eventsQuarantined.low || message.eventsQuarantined.high : message.eventsQuarantined !== 0))
                    writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.eventsQuarantined);
                if (message.handshakesUnknownKey != null && $Object.hasOwnProperty.call(message, "handshakesUnknownKey") && (typeof message.handshakesUnknownKey === "object" ? message.handshakesUnknownKey.low || message.handshakesUnknownKey.high : message.handshakesUnknownKey !== 0))
                    writer.uint32(/* id 12, wireType 0 =*/96).uint64(message.handshakesUnknownKey);
                if (message.handshakesWithoutCurve != null && $Object.hasOwnProperty.call(message, "handshakesWithoutCurve") && (typeof message.handshakesWithoutCurve === "object" ? message.handshakesWithoutCurve.low || message.handshakesWithoutCurve.high : message.handshakesWithoutCurve !== 0))
                    writer.uint32(/* id 13, wireType 0 =*/104).uint64(message.handshakesWithoutCurve);
                if (message.handshakesFailed != null && $Object.hasOwnProperty.call(message, "handshakesFailed") && (typeof message.handshakesFailed === "object" ? message.handshakesFailed.low || message.handshakesFailed.high : message.handshakesFailed !== 0))
                    writer.uint32(/* id 14, wireType 0 =*/112).uint64(message.handshakesFailed);
                if (message.answers != null && $Object.hasOwnProperty.call(message, "answers"))
                    $root.katamichi.v1.MessageAnswers.encode(message.answers, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SourceHealth message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.SourceHealth
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.SourceHealth & katamichi.v1.SourceHealth.$Shape} SourceHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SourceHealth.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.SourceHealth();
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
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.eventsIn = value;
                            else
                                delete message.eventsIn;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.eventsRefused = value;
                            else
                                delete message.eventsRefused;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.eventsQuarantined = value;
                            else
                                delete message.eventsQuarantined;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.handshakesUnknownKey = value;
                            else
                                delete message.handshakesUnknownKey;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.handshakesWithoutCurve = value;
                            else
                                delete message.handshakesWithoutCurve;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.handshakesFailed = value;
                            else
                                delete message.handshakesFailed;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isSnapshot = value;
                            else
                                delete message.isSnapshot;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.lastEventMs = reader.uint64();
                            message._lastEventMs = "lastEventMs";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.lastMessageMs = reader.uint64();
                            message._lastMessageMs = "lastMessageMs";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.silentAfterMs = reader.uint64();
                            message._silentAfterMs = "silentAfterMs";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.endedMs = reader.uint64();
                            message._endedMs = "endedMs";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            message.recordedMs = reader.uint64();
                            message._recordedMs = "recordedMs";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            message.answers = $root.katamichi.v1.MessageAnswers.decode(reader, reader.size(), $undefined, _depth + 1, message.answers);
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
             * Verifies a SourceHealth message.
             * @function verify
             * @memberof katamichi.v1.SourceHealth
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            SourceHealth.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.number != null && $Object.hasOwnProperty.call(message, "number"))
                    if (!$util.isInteger(message.number))
                        return "number: integer expected";
                if (message.eventsIn != null && $Object.hasOwnProperty.call(message, "eventsIn"))
                    if (!$util.isInteger(message.eventsIn) && !(message.eventsIn && $util.isInteger(message.eventsIn.low) && $util.isInteger(message.eventsIn.high)))
                        return "eventsIn: integer|Long expected";
                if (message.eventsRefused != null && $Object.hasOwnProperty.call(message, "eventsRefused"))
                    if (!$util.isInteger(message.eventsRefused) && !(message.eventsRefused && $util.isInteger(message.eventsRefused.low) && $util.isInteger(message.eventsRefused.high)))
                        return "eventsRefused: integer|Long expected";
                if (message.eventsQuarantined != null && $Object.hasOwnProperty.call(message, "eventsQuarantined"))
                    if (!$util.isInteger(message.eventsQuarantined) && !(message.eventsQuarantined && $util.isInteger(message.eventsQuarantined.low) && $util.isInteger(message.eventsQuarantined.high)))
                        return "eventsQuarantined: integer|Long expected";
                if (message.handshakesUnknownKey != null && $Object.hasOwnProperty.call(message, "handshakesUnknownKey"))
                    if (!$util.isInteger(message.handshakesUnknownKey) && !(message.handshakesUnknownKey && $util.isInteger(message.handshakesUnknownKey.low) && $util.isInteger(message.handshakesUnknownKey.high)))
                        return "handshakesUnknownKey: integer|Long expected";
                if (message.handshakesWithoutCurve != null && $Object.hasOwnProperty.call(message, "handshakesWithoutCurve"))
                    if (!$util.isInteger(message.handshakesWithoutCurve) && !(message.handshakesWithoutCurve && $util.isInteger(message.handshakesWithoutCurve.low) && $util.isInteger(message.handshakesWithoutCurve.high)))
                        return "handshakesWithoutCurve: integer|Long expected";
                if (message.handshakesFailed != null && $Object.hasOwnProperty.call(message, "handshakesFailed"))
                    if (!$util.isInteger(message.handshakesFailed) && !(message.handshakesFailed && $util.isInteger(message.handshakesFailed.low) && $util.isInteger(message.handshakesFailed.high)))
                        return "handshakesFailed: integer|Long expected";
                if (message.isSnapshot != null && $Object.hasOwnProperty.call(message, "isSnapshot"))
                    if (typeof message.isSnapshot !== "boolean")
                        return "isSnapshot: boolean expected";
                if (message.lastEventMs != null && $Object.hasOwnProperty.call(message, "lastEventMs")) {
                    properties._lastEventMs = 1;
                    if (!$util.isInteger(message.lastEventMs) && !(message.lastEventMs && $util.isInteger(message.lastEventMs.low) && $util.isInteger(message.lastEventMs.high)))
                        return "lastEventMs: integer|Long expected";
                }
                if (message.lastMessageMs != null && $Object.hasOwnProperty.call(message, "lastMessageMs")) {
                    properties._lastMessageMs = 1;
                    if (!$util.isInteger(message.lastMessageMs) && !(message.lastMessageMs && $util.isInteger(message.lastMessageMs.low) && $util.isInteger(message.lastMessageMs.high)))
                        return "lastMessageMs: integer|Long expected";
                }
                if (message.silentAfterMs != null && $Object.hasOwnProperty.call(message, "silentAfterMs")) {
                    properties._silentAfterMs = 1;
                    if (!$util.isInteger(message.silentAfterMs) && !(message.silentAfterMs && $util.isInteger(message.silentAfterMs.low) && $util.isInteger(message.silentAfterMs.high)))
                        return "silentAfterMs: integer|Long expected";
                }
                if (message.endedMs != null && $Object.hasOwnProperty.call(message, "endedMs")) {
                    properties._endedMs = 1;
                    if (!$util.isInteger(message.endedMs) && !(message.endedMs && $util.isInteger(message.endedMs.low) && $util.isInteger(message.endedMs.high)))
                        return "endedMs: integer|Long expected";
                }
                if (message.recordedMs != null && $Object.hasOwnProperty.call(message, "recordedMs")) {
                    properties._recordedMs = 1;
                    if (!$util.isInteger(message.recordedMs) && !(message.recordedMs && $util.isInteger(message.recordedMs.low) && $util.isInteger(message.recordedMs.high)))
                        return "recordedMs: integer|Long expected";
                }
                if (message.answers != null && $Object.hasOwnProperty.call(message, "answers")) {
                    let error = $root.katamichi.v1.MessageAnswers.verify(message.answers, _depth + 1);
                    if (error)
                        return "answers." + error;
                }
                return null;
            };

            /**
             * Creates a SourceHealth message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.SourceHealth
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.SourceHealth} SourceHealth
             */
            SourceHealth.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.SourceHealth)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.SourceHealth: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.SourceHealth();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.number != null)
                    if ($Number(object.number) !== 0)
                        message.number = object.number >>> 0;
                if (object.eventsIn != null)
                    if (typeof object.eventsIn === "object" ? object.eventsIn.low || object.eventsIn.high : $Number(object.eventsIn) !== 0)
                        if ($util.Long)
                            message.eventsIn = $util.Long.fromValue(object.eventsIn, true);
                        else if (typeof object.eventsIn === "string")
                            message.eventsIn = $parseInt(object.eventsIn, 10);
                        else if (typeof object.eventsIn === "number")
                            message.eventsIn = object.eventsIn;
                        else if (typeof object.eventsIn === "object")
                            message.eventsIn = new $util.LongBits(object.eventsIn.low >>> 0, object.eventsIn.high >>> 0).toNumber(true);
                if (object.eventsRefused != null)
                    if (typeof object.eventsRefused === "object" ? object.eventsRefused.low || object.eventsRefused.high : $Number(object.eventsRefused) !== 0)
                        if ($util.Long)
                            message.eventsRefused = $util.Long.fromValue(object.eventsRefused, true);
                        else if (typeof object.eventsRefused === "string")
                            message.eventsRefused = $parseInt(object.eventsRefused, 10);
                        else if (typeof object.eventsRefused === "number")
                            message.eventsRefused = object.eventsRefused;
                        else if (typeof object.eventsRefused === "object")
                            message.eventsRefused = new $util.LongBits(object.eventsRefused.low >>> 0, object.eventsRefused.high >>> 0).toNumber(true);
                if (object.eventsQuarantined != null)
                    if (typeof object.eventsQuarantined === "object" ? object.eventsQuarantined.low || object.eventsQuarantined.high : $Number(object.eventsQuarantined) !== 0)
                        if ($util.Long)
                            message.eventsQuarantined = $util.Long.fromValue(object.eventsQuarantined, true);
                        else if (typeof object.eventsQuarantined === "string")
                            message.eventsQuarantined = $parseInt(object.eventsQuarantined, 10);
                        else if (typeof object.eventsQuarantined === "number")
                            message.eventsQuarantined = object.eventsQuarantined;
                        else if (typeof object.eventsQuarantined === "object")
                            message.eventsQuarantined = new $util.LongBits(object.eventsQuarantined.low >>> 0, object.eventsQuarantined.high >>> 0).toNumber(true);
                if (object.handshakesUnknownKey != null)
                    if (typeof object.handshakesUnknownKey === "object" ? object.handshakesUnknownKey.low || object.handshakesUnknownKey.high : $Number(object.handshakesUnknownKey) !== 0)
                        if ($util.Long)
                            message.handshakesUnknownKey = $util.Long.fromValue(object.handshakesUnknownKey, true);
                        else if (typeof object.handshakesUnknownKey === "string")
                            message.handshakesUnknownKey = $parseInt(object.handshakesUnknownKey, 10);
                        else if (typeof object.handshakesUnknownKey === "number")
                            message.handshakesUnknownKey = object.handshakesUnknownKey;
                        else if (typeof object.handshakesUnknownKey === "object")
                            message.handshakesUnknownKey = new $util.LongBits(object.handshakesUnknownKey.low >>> 0, object.handshakesUnknownKey.high >>> 0).toNumber(true);
                if (object.handshakesWithoutCurve != null)
                    if (typeof object.handshakesWithoutCurve === "object" ? object.handshakesWithoutCurve.low || object.handshakesWithoutCurve.high : $Number(object.handshakesWithoutCurve) !== 0)
                        if ($util.Long)
                            message.handshakesWithoutCurve = $util.Long.fromValue(object.handshakesWithoutCurve, true);
                        else if (typeof object.handshakesWithoutCurve === "string")
                            message.handshakesWithoutCurve = $parseInt(object.handshakesWithoutCurve, 10);
                        else if (typeof object.handshakesWithoutCurve === "number")
                            message.handshakesWithoutCurve = object.handshakesWithoutCurve;
                        else if (typeof object.handshakesWithoutCurve === "object")
                            message.handshakesWithoutCurve = new $util.LongBits(object.handshakesWithoutCurve.low >>> 0, object.handshakesWithoutCurve.high >>> 0).toNumber(true);
                if (object.handshakesFailed != null)
                    if (typeof object.handshakesFailed === "object" ? object.handshakesFailed.low || object.handshakesFailed.high : $Number(object.handshakesFailed) !== 0)
                        if ($util.Long)
                            message.handshakesFailed = $util.Long.fromValue(object.handshakesFailed, true);
                        else if (typeof object.handshakesFailed === "string")
                            message.handshakesFailed = $parseInt(object.handshakesFailed, 10);
                        else if (typeof object.handshakesFailed === "number")
                            message.handshakesFailed = object.handshakesFailed;
                        else if (typeof object.handshakesFailed === "object")
                            message.handshakesFailed = new $util.LongBits(object.handshakesFailed.low >>> 0, object.handshakesFailed.high >>> 0).toNumber(true);
                if (object.isSnapshot != null)
                    if (object.isSnapshot)
                        message.isSnapshot = $Boolean(object.isSnapshot);
                if (object.lastEventMs != null)
                    if ($util.Long)
                        message.lastEventMs = $util.Long.fromValue(object.lastEventMs, true);
                    else if (typeof object.lastEventMs === "string")
                        message.lastEventMs = $parseInt(object.lastEventMs, 10);
                    else if (typeof object.lastEventMs === "number")
                        message.lastEventMs = object.lastEventMs;
                    else if (typeof object.lastEventMs === "object")
                        message.lastEventMs = new $util.LongBits(object.lastEventMs.low >>> 0, object.lastEventMs.high >>> 0).toNumber(true);
                if (object.lastMessageMs != null)
                    if ($util.Long)
                        message.lastMessageMs = $util.Long.fromValue(object.lastMessageMs, true);
                    else if (typeof object.lastMessageMs === "string")
                        message.lastMessageMs = $parseInt(object.lastMessageMs, 10);
                    else if (typeof object.lastMessageMs === "number")
                        message.lastMessageMs = object.lastMessageMs;
                    else if (typeof object.lastMessageMs === "object")
                        message.lastMessageMs = new $util.LongBits(object.lastMessageMs.low >>> 0, object.lastMessageMs.high >>> 0).toNumber(true);
                if (object.silentAfterMs != null)
                    if ($util.Long)
                        message.silentAfterMs = $util.Long.fromValue(object.silentAfterMs, true);
                    else if (typeof object.silentAfterMs === "string")
                        message.silentAfterMs = $parseInt(object.silentAfterMs, 10);
                    else if (typeof object.silentAfterMs === "number")
                        message.silentAfterMs = object.silentAfterMs;
                    else if (typeof object.silentAfterMs === "object")
                        message.silentAfterMs = new $util.LongBits(object.silentAfterMs.low >>> 0, object.silentAfterMs.high >>> 0).toNumber(true);
                if (object.endedMs != null)
                    if ($util.Long)
                        message.endedMs = $util.Long.fromValue(object.endedMs, true);
                    else if (typeof object.endedMs === "string")
                        message.endedMs = $parseInt(object.endedMs, 10);
                    else if (typeof object.endedMs === "number")
                        message.endedMs = object.endedMs;
                    else if (typeof object.endedMs === "object")
                        message.endedMs = new $util.LongBits(object.endedMs.low >>> 0, object.endedMs.high >>> 0).toNumber(true);
                if (object.recordedMs != null)
                    if ($util.Long)
                        message.recordedMs = $util.Long.fromValue(object.recordedMs, true);
                    else if (typeof object.recordedMs === "string")
                        message.recordedMs = $parseInt(object.recordedMs, 10);
                    else if (typeof object.recordedMs === "number")
                        message.recordedMs = object.recordedMs;
                    else if (typeof object.recordedMs === "object")
                        message.recordedMs = new $util.LongBits(object.recordedMs.low >>> 0, object.recordedMs.high >>> 0).toNumber(true);
                if (object.answers != null) {
                    if (!$util.isObject(object.answers))
                        throw $TypeError(".katamichi.v1.SourceHealth.answers: object expected");
                    message.answers = $root.katamichi.v1.MessageAnswers.fromObject(object.answers, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a SourceHealth message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.SourceHealth
             * @static
             * @param {katamichi.v1.SourceHealth} message SourceHealth
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            SourceHealth.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.name = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.eventsIn = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.eventsIn = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.number = 0;
                    object.isSnapshot = false;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.eventsRefused = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.eventsRefused = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.eventsQuarantined = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.eventsQuarantined = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.handshakesUnknownKey = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.handshakesUnknownKey = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.handshakesWithoutCurve = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.handshakesWithoutCurve = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.handshakesFailed = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.handshakesFailed = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.answers = null;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.eventsIn != null && $Object.hasOwnProperty.call(message, "eventsIn"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.eventsIn = typeof message.eventsIn === "number" ? $BigInt(message.eventsIn) : $util.Long.fromBits(message.eventsIn.low >>> 0, message.eventsIn.high >>> 0, true).toBigInt();
                    else if (typeof message.eventsIn === "number")
                        object.eventsIn = options.longs === $String ? $String(message.eventsIn) : message.eventsIn;
                    else
                        object.eventsIn = options.longs === $String ? $util.Long.prototype.toString.call(message.eventsIn) : options.longs === $Number ? new $util.LongBits(message.eventsIn.low >>> 0, message.eventsIn.high >>> 0).toNumber(true) : message.eventsIn;
                if (message.lastEventMs != null && $Object.hasOwnProperty.call(message, "lastEventMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.lastEventMs = typeof message.lastEventMs === "number" ? $BigInt(message.lastEventMs) : $util.Long.fromBits(message.lastEventMs.low >>> 0, message.lastEventMs.high >>> 0, true).toBigInt();
                    else if (typeof message.lastEventMs === "number")
                        object.lastEventMs = options.longs === $String ? $String(message.lastEventMs) : message.lastEventMs;
                    else
                        object.lastEventMs = options.longs === $String ? $util.Long.prototype.toString.call(message.lastEventMs) : options.longs === $Number ? new $util.LongBits(message.lastEventMs.low >>> 0, message.lastEventMs.high >>> 0).toNumber(true) : message.lastEventMs;
                if (message.number != null && $Object.hasOwnProperty.call(message, "number"))
                    object.number = message.number;
                if (message.lastMessageMs != null && $Object.hasOwnProperty.call(message, "lastMessageMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.lastMessageMs = typeof message.lastMessageMs === "number" ? $BigInt(message.lastMessageMs) : $util.Long.fromBits(message.lastMessageMs.low >>> 0, message.lastMessageMs.high >>> 0, true).toBigInt();
                    else if (typeof message.lastMessageMs === "number")
                        object.lastMessageMs = options.longs === $String ? $String(message.lastMessageMs) : message.lastMessageMs;
                    else
                        object.lastMessageMs = options.longs === $String ? $util.Long.prototype.toString.call(message.lastMessageMs) : options.longs === $Number ? new $util.LongBits(message.lastMessageMs.low >>> 0, message.lastMessageMs.high >>> 0).toNumber(true) : message.lastMessageMs;
                if (message.silentAfterMs != null && $Object.hasOwnProperty.call(message, "silentAfterMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.silentAfterMs = typeof message.silentAfterMs === "number" ? $BigInt(message.silentAfterMs) : $util.Long.fromBits(message.silentAfterMs.low >>> 0, message.silentAfterMs.high >>> 0, true).toBigInt();
                    else if (typeof message.silentAfterMs === "number")
                        object.silentAfterMs = options.longs === $String ? $String(message.silentAfterMs) : message.silentAfterMs;
                    else
                        object.silentAfterMs = options.longs === $String ? $util.Long.prototype.toString.call(message.silentAfterMs) : options.longs === $Number ? new $util.LongBits(message.silentAfterMs.low >>> 0, message.silentAfterMs.high >>> 0).toNumber(true) : message.silentAfterMs;
                if (message.endedMs != null && $Object.hasOwnProperty.call(message, "endedMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.endedMs = typeof message.endedMs === "number" ? $BigInt(message.endedMs) : $util.Long.fromBits(message.endedMs.low >>> 0, message.endedMs.high >>> 0, true).toBigInt();
                    else if (typeof message.endedMs === "number")
                        object.endedMs = options.longs === $String ? $String(message.endedMs) : message.endedMs;
                    else
                        object.endedMs = options.longs === $String ? $util.Long.prototype.toString.call(message.endedMs) : options.longs === $Number ? new $util.LongBits(message.endedMs.low >>> 0, message.endedMs.high >>> 0).toNumber(true) : message.endedMs;
                if (message.isSnapshot != null && $Object.hasOwnProperty.call(message, "isSnapshot"))
                    object.isSnapshot = message.isSnapshot;
                if (message.recordedMs != null && $Object.hasOwnProperty.call(message, "recordedMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.recordedMs = typeof message.recordedMs === "number" ? $BigInt(message.recordedMs) : $util.Long.fromBits(message.recordedMs.low >>> 0, message.recordedMs.high >>> 0, true).toBigInt();
                    else if (typeof message.recordedMs === "number")
                        object.recordedMs = options.longs === $String ? $String(message.recordedMs) : message.recordedMs;
                    else
                        object.recordedMs = options.longs === $String ? $util.Long.prototype.toString.call(message.recordedMs) : options.longs === $Number ? new $util.LongBits(message.recordedMs.low >>> 0, message.recordedMs.high >>> 0).toNumber(true) : message.recordedMs;
                if (message.eventsRefused != null && $Object.hasOwnProperty.call(message, "eventsRefused"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.eventsRefused = typeof message.eventsRefused === "number" ? $BigInt(message.eventsRefused) : $util.Long.fromBits(message.eventsRefused.low >>> 0, message.eventsRefused.high >>> 0, true).toBigInt();
                    else if (typeof message.eventsRefused === "number")
                        object.eventsRefused = options.longs === $String ? $String(message.eventsRefused) : message.eventsRefused;
                    else
                        object.eventsRefused = options.longs === $String ? $util.Long.prototype.toString.call(message.eventsRefused) : options.longs === $Number ? new $util.LongBits(message.eventsRefused.low >>> 0, message.eventsRefused.high >>> 0).toNumber(true) : message.eventsRefused;
                if (message.eventsQuarantined != null && $Object.hasOwnProperty.call(message, "eventsQuarantined"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.eventsQuarantined = typeof message.eventsQuarantined === "number" ? $BigInt(message.eventsQuarantined) : $util.Long.fromBits(message.eventsQuarantined.low >>> 0, message.eventsQuarantined.high >>> 0, true).toBigInt();
                    else if (typeof message.eventsQuarantined === "number")
                        object.eventsQuarantined = options.longs === $String ? $String(message.eventsQuarantined) : message.eventsQuarantined;
                    else
                        object.eventsQuarantined = options.longs === $String ? $util.Long.prototype.toString.call(message.eventsQuarantined) : options.longs === $Number ? new $util.LongBits(message.eventsQuarantined.low >>> 0, message.eventsQuarantined.high >>> 0).toNumber(true) : message.eventsQuarantined;
                if (message.handshakesUnknownKey != null && $Object.hasOwnProperty.call(message, "handshakesUnknownKey"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.handshakesUnknownKey = typeof message.handshakesUnknownKey === "number" ? $BigInt(message.handshakesUnknownKey) : $util.Long.fromBits(message.handshakesUnknownKey.low >>> 0, message.handshakesUnknownKey.high >>> 0, true).toBigInt();
                    else if (typeof message.handshakesUnknownKey === "number")
                        object.handshakesUnknownKey = options.longs === $String ? $String(message.handshakesUnknownKey) : message.handshakesUnknownKey;
                    else
                        object.handshakesUnknownKey = options.longs === $String ? $util.Long.prototype.toString.call(message.handshakesUnknownKey) : options.longs === $Number ? new $util.LongBits(message.handshakesUnknownKey.low >>> 0, message.handshakesUnknownKey.high >>> 0).toNumber(true) : message.handshakesUnknownKey;
                if (message.handshakesWithoutCurve != null && $Object.hasOwnProperty.call(message, "handshakesWithoutCurve"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.handshakesWithoutCurve = typeof message.handshakesWithoutCurve === "number" ? $BigInt(message.handshakesWithoutCurve) : $util.Long.fromBits(message.handshakesWithoutCurve.low >>> 0, message.handshakesWithoutCurve.high >>> 0, true).toBigInt();
                    else if (typeof message.handshakesWithoutCurve === "number")
                        object.handshakesWithoutCurve = options.longs === $String ? $String(message.handshakesWithoutCurve) : message.handshakesWithoutCurve;
                    else
                        object.handshakesWithoutCurve = options.longs === $String ? $util.Long.prototype.toString.call(message.handshakesWithoutCurve) : options.longs === $Number ? new $util.LongBits(message.handshakesWithoutCurve.low >>> 0, message.handshakesWithoutCurve.high >>> 0).toNumber(true) : message.handshakesWithoutCurve;
                if (message.handshakesFailed != null && $Object.hasOwnProperty.call(message, "handshakesFailed"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.handshakesFailed = typeof message.handshakesFailed === "number" ? $BigInt(message.handshakesFailed) : $util.Long.fromBits(message.handshakesFailed.low >>> 0, message.handshakesFailed.high >>> 0, true).toBigInt();
                    else if (typeof message.handshakesFailed === "number")
                        object.handshakesFailed = options.longs === $String ? $String(message.handshakesFailed) : message.handshakesFailed;
                    else
                        object.handshakesFailed = options.longs === $String ? $util.Long.prototype.toString.call(message.handshakesFailed) : options.longs === $Number ? new $util.LongBits(message.handshakesFailed.low >>> 0, message.handshakesFailed.high >>> 0).toNumber(true) : message.handshakesFailed;
                if (message.answers != null && $Object.hasOwnProperty.call(message, "answers"))
                    object.answers = $root.katamichi.v1.MessageAnswers.toObject(message.answers, options, _depth + 1);
                return object;
            };

            /**
             * Converts this SourceHealth to JSON.
             * @function toJSON
             * @memberof katamichi.v1.SourceHealth
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            SourceHealth.prototype.toJSON = function() {
                return SourceHealth.toObject(this, $protobuf.util.toJSONOptions);
            };

            return SourceHealth;
        })();

        v1.MessageAnswers = (function() {

            /**
             * Properties of a MessageAnswers.
             * @typedef {Object} katamichi.v1.MessageAnswers.$Properties
             * @property {number|null} [waiting] MessageAnswers waiting
             * @property {number|null} [acknowledged] MessageAnswers acknowledged
             * @property {number|null} [refused] MessageAnswers refused
             * @property {number|null} [duplicates] MessageAnswers duplicates
             * @property {number|null} [forgotten] MessageAnswers forgotten
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MessageAnswers.
             * @memberof katamichi.v1
             * @interface IMessageAnswers
             * @augments katamichi.v1.MessageAnswers.$Properties
             * @deprecated Use katamichi.v1.MessageAnswers.$Properties instead.
             */

            /**
             * Shape of a MessageAnswers.
             * @typedef {katamichi.v1.MessageAnswers.$Properties} katamichi.v1.MessageAnswers.$Shape
             */

            /**
             * Constructs a new MessageAnswers.
             * @memberof katamichi.v1
             * @classdesc Represents a MessageAnswers.
             * @constructor
             * @param {katamichi.v1.MessageAnswers.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MessageAnswers = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MessageAnswers waiting.
             * @member {number} waiting
             * @memberof katamichi.v1.MessageAnswers
             * @instance
             */
            MessageAnswers.prototype.waiting = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MessageAnswers acknowledged.
             * @member {number} acknowledged
             * @memberof katamichi.v1.MessageAnswers
             * @instance
             */
            MessageAnswers.prototype.acknowledged = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MessageAnswers refused.
             * @member {number} refused
             * @memberof katamichi.v1.MessageAnswers
             * @instance
             */
            MessageAnswers.prototype.refused = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MessageAnswers duplicates.
             * @member {number} duplicates
             * @memberof katamichi.v1.MessageAnswers
             * @instance
             */
            MessageAnswers.prototype.duplicates = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MessageAnswers forgotten.
             * @member {number} forgotten
             * @memberof katamichi.v1.MessageAnswers
             * @instance
             */
            MessageAnswers.prototype.forgotten = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new MessageAnswers instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.MessageAnswers
             * @static
             * @param {katamichi.v1.MessageAnswers.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.MessageAnswers} MessageAnswers instance
             * @type {{
             *   (properties: katamichi.v1.MessageAnswers.$Shape): katamichi.v1.MessageAnswers & katamichi.v1.MessageAnswers.$Shape;
             *   (properties?: katamichi.v1.MessageAnswers.$Properties): katamichi.v1.MessageAnswers;
             * }}
             */
            MessageAnswers.create = function(properties) {
                return new MessageAnswers(properties);
            };

            /**
             * Encodes the specified MessageAnswers message. Does not implicitly {@link katamichi.v1.MessageAnswers.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.MessageAnswers
             * @static
             * @param {katamichi.v1.MessageAnswers.$Properties} message MessageAnswers message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MessageAnswers.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.waiting != null && $Object.hasOwnProperty.call(message, "waiting") && (typeof message.waiting === "object" ? message.waiting.low || message.waiting.high : message.waiting !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.waiting);
                if (message.acknowledged != null && $Object.hasOwnProperty.call(message, "acknowledged") && (typeof message.acknowledged === "object" ? message.acknowledged.low || message.acknowledged.high : message.acknowledged !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.acknowledged);
                if (message.refused != null && $Object.hasOwnProperty.call(message, "refused") && (typeof message.refused === "object" ? message.refused.low || message.refused.high : message.refused !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.refused);
                if (message.duplicates != null && $Object.hasOwnProperty.call(message, "duplicates") && (typeof message.duplicates === "object" ? message.duplicates.low || message.duplicates.high : message.duplicates !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.duplicates);
                if (message.forgotten != null && $Object.hasOwnProperty.call(message, "forgotten") && (typeof message.forgotten === "object" ? message.forgotten.low || message.forgotten.high : message.forgotten !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.forgotten);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MessageAnswers message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.MessageAnswers
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.MessageAnswers & katamichi.v1.MessageAnswers.$Shape} MessageAnswers
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MessageAnswers.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.MessageAnswers();
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
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.waiting = value;
                            else
                                delete message.waiting;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.acknowledged = value;
                            else
                                delete message.acknowledged;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.refused = value;
                            else
                                delete message.refused;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.duplicates = value;
                            else
                                delete message.duplicates;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.forgotten = value;
                            else
                                delete message.forgotten;
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
             * Verifies a MessageAnswers message.
             * @function verify
             * @memberof katamichi.v1.MessageAnswers
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            MessageAnswers.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.waiting != null && $Object.hasOwnProperty.call(message, "waiting"))
                    if (!$util.isInteger(message.waiting) && !(message.waiting && $util.isInteger(message.waiting.low) && $util.isInteger(message.waiting.high)))
                        return "waiting: integer|Long expected";
                if (message.acknowledged != null && $Object.hasOwnProperty.call(message, "acknowledged"))
                    if (!$util.isInteger(message.acknowledged) && !(message.acknowledged && $util.isInteger(message.acknowledged.low) && $util.isInteger(message.acknowledged.high)))
                        return "acknowledged: integer|Long expected";
                if (message.refused != null && $Object.hasOwnProperty.call(message, "refused"))
                    if (!$util.isInteger(message.refused) && !(message.refused && $util.isInteger(message.refused.low) && $util.isInteger(message.refused.high)))
                        return "refused: integer|Long expected";
                if (message.duplicates != null && $Object.hasOwnProperty.call(message, "duplicates"))
                    if (!$util.isInteger(message.duplicates) && !(message.duplicates && $util.isInteger(message.duplicates.low) && $util.isInteger(message.duplicates.high)))
                        return "duplicates: integer|Long expected";
                if (message.forgotten != null && $Object.hasOwnProperty.call(message, "forgotten"))
                    if (!$util.isInteger(message.forgotten) && !(message.forgotten && $util.isInteger(message.forgotten.low) && $util.isInteger(message.forgotten.high)))
                        return "forgotten: integer|Long expected";
                return null;
            };

            /**
             * Creates a MessageAnswers message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.MessageAnswers
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.MessageAnswers} MessageAnswers
             */
            MessageAnswers.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.MessageAnswers)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.MessageAnswers: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.MessageAnswers();
                if (object.waiting != null)
                    if (typeof object.waiting === "object" ? object.waiting.low || object.waiting.high : $Number(object.waiting) !== 0)
                        if ($util.Long)
                            message.waiting = $util.Long.fromValue(object.waiting, true);
                        else if (typeof object.waiting === "string")
                            message.waiting = $parseInt(object.waiting, 10);
                        else if (typeof object.waiting === "number")
                            message.waiting = object.waiting;
                        else if (typeof object.waiting === "object")
                            message.waiting = new $util.LongBits(object.waiting.low >>> 0, object.waiting.high >>> 0).toNumber(true);
                if (object.acknowledged != null)
                    if (typeof object.acknowledged === "object" ? object.acknowledged.low || object.acknowledged.high : $Number(object.acknowledged) !== 0)
                        if ($util.Long)
                            message.acknowledged = $util.Long.fromValue(object.acknowledged, true);
                        else if (typeof object.acknowledged === "string")
                            message.acknowledged = $parseInt(object.acknowledged, 10);
                        else if (typeof object.acknowledged === "number")
                            message.acknowledged = object.acknowledged;
                        else if (typeof object.acknowledged === "object")
                            message.acknowledged = new $util.LongBits(object.acknowledged.low >>> 0, object.acknowledged.high >>> 0).toNumber(true);
                if (object.refused != null)
                    if (typeof object.refused === "object" ? object.refused.low || object.refused.high : $Number(object.refused) !== 0)
                        if ($util.Long)
                            message.refused = $util.Long.fromValue(object.refused, true);
                        else if (typeof object.refused === "string")
                            message.refused = $parseInt(object.refused, 10);
                        else if (typeof object.refused === "number")
                            message.refused = object.refused;
                        else if (typeof object.refused === "object")
                            message.refused = new $util.LongBits(object.refused.low >>> 0, object.refused.high >>> 0).toNumber(true);
                if (object.duplicates != null)
                    if (typeof object.duplicates === "object" ? object.duplicates.low || object.duplicates.high : $Number(object.duplicates) !== 0)
                        if ($util.Long)
                            message.duplicates = $util.Long.fromValue(object.duplicates, true);
                        else if (typeof object.duplicates === "string")
                            message.duplicates = $parseInt(object.duplicates, 10);
                        else if (typeof object.duplicates === "number")
                            message.duplicates = object.duplicates;
                        else if (typeof object.duplicates === "object")
                            message.duplicates = new $util.LongBits(object.duplicates.low >>> 0, object.duplicates.high >>> 0).toNumber(true);
                if (object.forgotten != null)
                    if (typeof object.forgotten === "object" ? object.forgotten.low || object.forgotten.high : $Number(object.forgotten) !== 0)
                        if ($util.Long)
                            message.forgotten = $util.Long.fromValue(object.forgotten, true);
                        else if (typeof object.forgotten === "string")
                            message.forgotten = $parseInt(object.forgotten, 10);
                        else if (typeof object.forgotten === "number")
                            message.forgotten = object.forgotten;
                        else if (typeof object.forgotten === "object")
                            message.forgotten = new $util.LongBits(object.forgotten.low >>> 0, object.forgotten.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a MessageAnswers message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.MessageAnswers
             * @static
             * @param {katamichi.v1.MessageAnswers} message MessageAnswers
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            MessageAnswers.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.waiting = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.waiting = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.acknowledged = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.acknowledged = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.refused = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.refused = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.duplicates = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.duplicates = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.forgotten = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.forgotten = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.waiting != null && $Object.hasOwnProperty.call(message, "waiting"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.waiting = typeof message.waiting === "number" ? $BigInt(message.waiting) : $util.Long.fromBits(message.waiting.low >>> 0, message.waiting.high >>> 0, true).toBigInt();
                    else if (typeof message.waiting === "number")
                        object.waiting = options.longs === $String ? $String(message.waiting) : message.waiting;
                    else
                        object.waiting = options.longs === $String ? $util.Long.prototype.toString.call(message.waiting) : options.longs === $Number ? new $util.LongBits(message.waiting.low >>> 0, message.waiting.high >>> 0).toNumber(true) : message.waiting;
                if (message.acknowledged != null && $Object.hasOwnProperty.call(message, "acknowledged"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.acknowledged = typeof message.acknowledged === "number" ? $BigInt(message.acknowledged) : $util.Long.fromBits(message.acknowledged.low >>> 0, message.acknowledged.high >>> 0, true).toBigInt();
                    else if (typeof message.acknowledged === "number")
                        object.acknowledged = options.longs === $String ? $String(message.acknowledged) : message.acknowledged;
                    else
                        object.acknowledged = options.longs === $String ? $util.Long.prototype.toString.call(message.acknowledged) : options.longs === $Number ? new $util.LongBits(message.acknowledged.low >>> 0, message.acknowledged.high >>> 0).toNumber(true) : message.acknowledged;
                if (message.refused != null && $Object.hasOwnProperty.call(message, "refused"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.refused = typeof message.refused === "number" ? $BigInt(message.refused) : $util.Long.fromBits(message.refused.low >>> 0, message.refused.high >>> 0, true).toBigInt();
                    else if (typeof message.refused === "number")
                        object.refused = options.longs === $String ? $String(message.refused) : message.refused;
                    else
                        object.refused = options.longs === $String ? $util.Long.prototype.toString.call(message.refused) : options.longs === $Number ? new $util.LongBits(message.refused.low >>> 0, message.refused.high >>> 0).toNumber(true) : message.refused;
                if (message.duplicates != null && $Object.hasOwnProperty.call(message, "duplicates"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.duplicates = typeof message.duplicates === "number" ? $BigInt(message.duplicates) : $util.Long.fromBits(message.duplicates.low >>> 0, message.duplicates.high >>> 0, true).toBigInt();
                    else if (typeof message.duplicates === "number")
                        object.duplicates = options.longs === $String ? $String(message.duplicates) : message.duplicates;
                    else
                        object.duplicates = options.longs === $String ? $util.Long.prototype.toString.call(message.duplicates) : options.longs === $Number ? new $util.LongBits(message.duplicates.low >>> 0, message.duplicates.high >>> 0).toNumber(true) : message.duplicates;
                if (message.forgotten != null && $Object.hasOwnProperty.call(message, "forgotten"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.forgotten = typeof message.forgotten === "number" ? $BigInt(message.forgotten) : $util.Long.fromBits(message.forgotten.low >>> 0, message.forgotten.high >>> 0, true).toBigInt();
                    else if (typeof message.forgotten === "number")
                        object.forgotten = options.longs === $String ? $String(message.forgotten) : message.forgotten;
                    else
                        object.forgotten = options.longs === $String ? $util.Long.prototype.toString.call(message.forgotten) : options.longs === $Number ? new $util.LongBits(message.forgotten.low >>> 0, message.forgotten.high >>> 0).toNumber(true) : message.forgotten;
                return object;
            };

            /**
             * Converts this MessageAnswers to JSON.
             * @function toJSON
             * @memberof katamichi.v1.MessageAnswers
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            MessageAnswers.prototype.toJSON = function() {
                return MessageAnswers.toObject(this, $protobuf.util.toJSONOptions);
            };

            return MessageAnswers;
        })();

        v1.Checkpoint = (function() {

            /**
             * Properties of a Checkpoint.
             * @typedef {Object} katamichi.v1.Checkpoint.$Properties
             * @property {number|null} [number] Checkpoint number
             * @property {number|null} [stream] Checkpoint stream
             * @property {Uint8Array|null} [previousHash] Checkpoint previousHash
             * @property {number|null} [previousEpoch] Checkpoint previousEpoch
             * @property {Array.<katamichi.v1.DigestRun.$Properties>|null} [runs] Checkpoint runs
             * @property {Uint8Array|null} [keyId] Checkpoint keyId
             * @property {Uint8Array|null} [signature] Checkpoint signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Checkpoint.
             * @memberof katamichi.v1
             * @interface ICheckpoint
             * @augments katamichi.v1.Checkpoint.$Properties
             * @deprecated Use katamichi.v1.Checkpoint.$Properties instead.
             */

            /**
             * Shape of a Checkpoint.
             * @typedef {katamichi.v1.Checkpoint.$Properties} katamichi.v1.Checkpoint.$Shape
             */

            /**
             * Constructs a new Checkpoint.
             * @memberof katamichi.v1
             * @classdesc Represents a Checkpoint.
             * @constructor
             * @param {katamichi.v1.Checkpoint.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Checkpoint = function (properties) {
                this.runs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Checkpoint number.
             * @member {number} number
             * @memberof katamichi.v1.Checkpoint
             * @instance
             */
            Checkpoint.prototype.number = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Checkpoint stream.
             * @member {number} stream
             * @memberof katamichi.v1.Checkpoint
             * @instance
             */
            Checkpoint.prototype.stream = 0;

            /**
             * Checkpoint previousHash.
             * @member {Uint8Array} previousHash
             * @memberof katamichi.v1.Checkpoint
             * @instance
             */
            Checkpoint.prototype.previousHash = $util.newBuffer([]);

            /**
             * Checkpoint previousEpoch.
             * @member {number} previousEpoch
             * @memberof katamichi.v1.Checkpoint
             * @instance
             */
            Checkpoint.prototype.previousEpoch = 0;

            /**
             * Checkpoint runs.
             * @member {Array.<katamichi.v1.DigestRun.$Properties>} runs
             * @memberof katamichi.v1.Checkpoint
             * @instance
             */
            Checkpoint.prototype.runs = $util.emptyArray;

            /**
             * Checkpoint keyId.
             * @member {Uint8Array} keyId
             * @memberof katamichi.v1.Checkpoint
             * @instance
             */
            Checkpoint.prototype.keyId = $util.newBuffer([]);

            /**
             * Checkpoint signature.
             * @member {Uint8Array} signature
             * @memberof katamichi.v1.Checkpoint
             * @instance
             */
            Checkpoint.prototype.signature = $util.newBuffer([]);

            /**
             * Creates a new Checkpoint instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.Checkpoint
             * @static
             * @param {katamichi.v1.Checkpoint.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.Checkpoint} Checkpoint instance
             * @type {{
             *   (properties: katamichi.v1.Checkpoint.$Shape): katamichi.v1.Checkpoint & katamichi.v1.Checkpoint.$Shape;
             *   (properties?: katamichi.v1.Checkpoint.$Properties): katamichi.v1.Checkpoint;
             * }}
             */
            Checkpoint.create = function(properties) {
                return new Checkpoint(properties);
            };

            /**
             * Encodes the specified Checkpoint message. Does not implicitly {@link katamichi.v1.Checkpoint.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.Checkpoint
             * @static
             * @param {katamichi.v1.Checkpoint.$Properties} message Checkpoint message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Checkpoint.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && (typeof message.number === "object" ? message.number.low || message.number.high : message.number !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.number);
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && message.stream !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.stream);
                if (message.previousHash != null && $Object.hasOwnProperty.call(message, "previousHash") && message.previousHash.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.previousHash);
                if (message.previousEpoch != null && $Object.hasOwnProperty.call(message, "previousEpoch") && message.previousEpoch !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.previousEpoch);
                if (message.runs != null && message.runs.length)
                    for (let i = 0; i < message.runs.length; ++i)
                        $root.katamichi.v1.DigestRun.encode(message.runs[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId") && message.keyId.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.keyId);
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Checkpoint message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.Checkpoint
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.Checkpoint & katamichi.v1.Checkpoint.$Shape} Checkpoint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Checkpoint.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.Checkpoint();
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
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.stream = value;
                            else
                                delete message.stream;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.previousHash = value;
                            else
                                delete message.previousHash;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.previousEpoch = value;
                            else
                                delete message.previousEpoch;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.runs && message.runs.length))
                                message.runs = [];
                            message.runs.push($root.katamichi.v1.DigestRun.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.keyId = value;
                            else
                                delete message.keyId;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
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
             * Verifies a Checkpoint message.
             * @function verify
             * @memberof katamichi.v1.Checkpoint
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Checkpoint.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.number != null && $Object.hasOwnProperty.call(message, "number"))
                    if (!$util.isInteger(message.number) && !(message.number && $util.isInteger(message.number.low) && $util.isInteger(message.number.high)))
                        return "number: integer|Long expected";
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream"))
                    if (!$util.isInteger(message.stream))
                        return "stream: integer expected";
                if (message.previousHash != null && $Object.hasOwnProperty.call(message, "previousHash"))
                    if (!(message.previousHash && typeof message.previousHash.length === "number" || $util.isString(message.previousHash)))
                        return "previousHash: buffer expected";
                if (message.previousEpoch != null && $Object.hasOwnProperty.call(message, "previousEpoch"))
                    if (!$util.isInteger(message.previousEpoch))
                        return "previousEpoch: integer expected";
                if (message.runs != null && $Object.hasOwnProperty.call(message, "runs")) {
                    if (!$Array.isArray(message.runs))
                        return "runs: array expected";
                    for (let i = 0; i < message.runs.length; ++i) {
                        let error = $root.katamichi.v1.DigestRun.verify(message.runs[i], _depth + 1);
                        if (error)
                            return "runs." + error;
                    }
                }
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId"))
                    if (!(message.keyId && typeof message.keyId.length === "number" || $util.isString(message.keyId)))
                        return "keyId: buffer expected";
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature"))
                    if (!(message.signature && typeof message.signature.length === "number" || $util.isString(message.signature)))
                        return "signature: buffer expected";
                return null;
            };

            /**
             * Creates a Checkpoint message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.Checkpoint
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.Checkpoint} Checkpoint
             */
            Checkpoint.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.Checkpoint)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.Checkpoint: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.Checkpoint();
                if (object.number != null)
                    if (typeof object.number === "object" ? object.number.low || object.number.high : $Number(object.number) !== 0)
                        if ($util.Long)
                            message.number = $util.Long.fromValue(object.number, true);
                        else if (typeof object.number === "string")
                            message.number = $parseInt(object.number, 10);
                        else if (typeof object.number === "number")
                            message.number = object.number;
                        else if (typeof object.number === "object")
                            message.number = new $util.LongBits(object.number.low >>> 0, object.number.high >>> 0).toNumber(true);
                if (object.stream != null)
                    if ($Number(object.stream) !== 0)
                        message.stream = object.stream >>> 0;
                if (object.previousHash != null)
                    if (object.previousHash.length)
                        if (typeof object.previousHash === "string")
                            $util.base64.decode(object.previousHash, message.previousHash = $util.newBuffer($util.base64.length(object.previousHash)), 0);
                        else if (object.previousHash.length >= 0)
                            message.previousHash = object.previousHash;
                if (object.previousEpoch != null)
                    if ($Number(object.previousEpoch) !== 0)
                        message.previousEpoch = object.previousEpoch >>> 0;
                if (object.runs) {
                    if (!$Array.isArray(object.runs))
                        throw $TypeError(".katamichi.v1.Checkpoint.runs: array expected");
                    message.runs = $Array(object.runs.length);
                    for (let i = 0; i < object.runs.length; ++i) {
                        if (!$util.isObject(object.runs[i]))
                            throw $TypeError(".katamichi.v1.Checkpoint.runs: object expected");
                        message.runs[i] = $root.katamichi.v1.DigestRun.fromObject(object.runs[i], _depth + 1);
                    }
                }
                if (object.keyId != null)
                    if (object.keyId.length)
                        if (typeof object.keyId === "string")
                            $util.base64.decode(object.keyId, message.keyId = $util.newBuffer($util.base64.length(object.keyId)), 0);
                        else if (object.keyId.length >= 0)
                            message.keyId = object.keyId;
                if (object.signature != null)
                    if (object.signature.length)
                        if (typeof object.signature === "string")
                            $util.base64.decode(object.signature, message.signature = $util.newBuffer($util.base64.length(object.signature)), 0);
                        else if (object.signature.length >= 0)
                            message.signature = object.signature;
                return message;
            };

            /**
             * Creates a plain object from a Checkpoint message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.Checkpoint
             * @static
             * @param {katamichi.v1.Checkpoint} message Checkpoint
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Checkpoint.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.runs = [];
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.number = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.number = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.stream = 0;
                    if (options.bytes === $String)
                        object.previousHash = "";
                    else {
                        object.previousHash = [];
                        if (options.bytes !== $Array)
                            object.previousHash = $util.newBuffer(object.previousHash);
                    }
                    object.previousEpoch = 0;
                    if (options.bytes === $String)
                        object.keyId = "";
                    else {
                        object.keyId = [];
                        if (options.bytes !== $Array)
                            object.keyId = $util.newBuffer(object.keyId);
                    }
                    if (options.bytes === $String)
                        object.signature = "";
                    else {
                        object.signature = [];
                        if (options.bytes !== $Array)
                            object.signature = $util.newBuffer(object.signature);
                    }
                }
                if (message.number != null && $Object.hasOwnProperty.call(message, "number"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.number = typeof message.number === "number" ? $BigInt(message.number) : $util.Long.fromBits(message.number.low >>> 0, message.number.high >>> 0, true).toBigInt();
                    else if (typeof message.number === "number")
                        object.number = options.longs === $String ? $String(message.number) : message.number;
                    else
                        object.number = options.longs === $String ? $util.Long.prototype.toString.call(message.number) : options.longs === $Number ? new $util.LongBits(message.number.low >>> 0, message.number.high >>> 0).toNumber(true) : message.number;
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream"))
                    object.stream = message.stream;
                if (message.previousHash != null && $Object.hasOwnProperty.call(message, "previousHash"))
                    object.previousHash = options.bytes === $String ? $util.base64.encode(message.previousHash, 0, message.previousHash.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.previousHash) : message.previousHash;
                if (message.previousEpoch != null && $Object.hasOwnProperty.call(message, "previousEpoch"))
                    object.previousEpoch = message.previousEpoch;
                if (message.runs && message.runs.length) {
                    object.runs = $Array(message.runs.length);
                    for (let j = 0; j < message.runs.length; ++j)
                        object.runs[j] = $root.katamichi.v1.DigestRun.toObject(message.runs[j], options, _depth + 1);
                }
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId"))
                    object.keyId = options.bytes === $String ? $util.base64.encode(message.keyId, 0, message.keyId.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.keyId) : message.keyId;
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature"))
                    object.signature = options.bytes === $String ? $util.base64.encode(message.signature, 0, message.signature.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.signature) : message.signature;
                return object;
            };

            /**
             * Converts this Checkpoint to JSON.
             * @function toJSON
             * @memberof katamichi.v1.Checkpoint
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Checkpoint.prototype.toJSON = function() {
                return Checkpoint.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Checkpoint;
        })();

        v1.DigestRun = (function() {

            /**
             * Properties of a DigestRun.
             * @typedef {Object} katamichi.v1.DigestRun.$Properties
             * @property {number|null} [lane] DigestRun lane
             * @property {number|null} [firstSequence] DigestRun firstSequence
             * @property {Uint8Array|null} [digests] DigestRun digests
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DigestRun.
             * @memberof katamichi.v1
             * @interface IDigestRun
             * @augments katamichi.v1.DigestRun.$Properties
             * @deprecated Use katamichi.v1.DigestRun.$Properties instead.
             */

            /**
             * Shape of a DigestRun.
             * @typedef {katamichi.v1.DigestRun.$Properties} katamichi.v1.DigestRun.$Shape
             */

            /**
             * Constructs a new DigestRun.
             * @memberof katamichi.v1
             * @classdesc Represents a DigestRun.
             * @constructor
             * @param {katamichi.v1.DigestRun.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DigestRun = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DigestRun lane.
             * @member {number} lane
             * @memberof katamichi.v1.DigestRun
             * @instance
             */
            DigestRun.prototype.lane = 0;

            /**
             * DigestRun firstSequence.
             * @member {number} firstSequence
             * @memberof katamichi.v1.DigestRun
             * @instance
             */
            DigestRun.prototype.firstSequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DigestRun digests.
             * @member {Uint8Array} digests
             * @memberof katamichi.v1.DigestRun
             * @instance
             */
            DigestRun.prototype.digests = $util.newBuffer([]);

            /**
             * Creates a new DigestRun instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.DigestRun
             * @static
             * @param {katamichi.v1.DigestRun.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.DigestRun} DigestRun instance
             * @type {{
             *   (properties: katamichi.v1.DigestRun.$Shape): katamichi.v1.DigestRun & katamichi.v1.DigestRun.$Shape;
             *   (properties?: katamichi.v1.DigestRun.$Properties): katamichi.v1.DigestRun;
             * }}
             */
            DigestRun.create = function(properties) {
                return new DigestRun(properties);
            };

            /**
             * Encodes the specified DigestRun message. Does not implicitly {@link katamichi.v1.DigestRun.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.DigestRun
             * @static
             * @param {katamichi.v1.DigestRun.$Properties} message DigestRun message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DigestRun.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.lane != null && $Object.hasOwnProperty.call(message, "lane") && message.lane !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.lane);
                if (message.firstSequence != null && $Object.hasOwnProperty.call(message, "firstSequence") && (typeof message.firstSequence === "object" ? message.firstSequence.low || message.firstSequence.high : message.firstSequence !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.firstSequence);
                if (message.digests != null && $Object.hasOwnProperty.call(message, "digests") && message.digests.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.digests);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DigestRun message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.DigestRun
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.DigestRun & katamichi.v1.DigestRun.$Shape} DigestRun
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DigestRun.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.DigestRun();
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
                            if (value = reader.uint32())
                                message.lane = value;
                            else
                                delete message.lane;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstSequence = value;
                            else
                                delete message.firstSequence;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.digests = value;
                            else
                                delete message.digests;
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
             * Verifies a DigestRun message.
             * @function verify
             * @memberof katamichi.v1.DigestRun
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            DigestRun.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.lane != null && $Object.hasOwnProperty.call(message, "lane"))
                    if (!$util.isInteger(message.lane))
                        return "lane: integer expected";
                if (message.firstSequence != null && $Object.hasOwnProperty.call(message, "firstSequence"))
                    if (!$util.isInteger(message.firstSequence) && !(message.firstSequence && $util.isInteger(message.firstSequence.low) && $util.isInteger(message.firstSequence.high)))
                        return "firstSequence: integer|Long expected";
                if (message.digests != null && $Object.hasOwnProperty.call(message, "digests"))
                    if (!(message.digests && typeof message.digests.length === "number" || $util.isString(message.digests)))
                        return "digests: buffer expected";
                return null;
            };

            /**
             * Creates a DigestRun message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.DigestRun
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.DigestRun} DigestRun
             */
            DigestRun.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.DigestRun)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.DigestRun: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.DigestRun();
                if (object.lane != null)
                    if ($Number(object.lane) !== 0)
                        message.lane = object.lane >>> 0;
                if (object.firstSequence != null)
                    if (typeof object.firstSequence === "object" ? object.firstSequence.low || object.firstSequence.high : $Number(object.firstSequence) !== 0)
                        if ($util.Long)
                            message.firstSequence = $util.Long.fromValue(object.firstSequence, true);
                        else if (typeof object.firstSequence === "string")
                            message.firstSequence = $parseInt(object.firstSequence, 10);
                        else if (typeof object.firstSequence === "number")
                            message.firstSequence = object.firstSequence;
                        else if (typeof object.firstSequence === "object")
                            message.firstSequence = new $util.LongBits(object.firstSequence.low >>> 0, object.firstSequence.high >>> 0).toNumber(true);
                if (object.digests != null)
                    if (object.digests.length)
                        if (typeof object.digests === "string")
                            $util.base64.decode(object.digests, message.digests = $util.newBuffer($util.base64.length(object.digests)), 0);
                        else if (object.digests.length >= 0)
                            message.digests = object.digests;
                return message;
            };

            /**
             * Creates a plain object from a DigestRun message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.DigestRun
             * @static
             * @param {katamichi.v1.DigestRun} message DigestRun
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            DigestRun.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.lane = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.firstSequence = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.firstSequence = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if (options.bytes === $String)
                        object.digests = "";
                    else {
                        object.digests = [];
                        if (options.bytes !== $Array)
                            object.digests = $util.newBuffer(object.digests);
                    }
                }
                if (message.lane != null && $Object.hasOwnProperty.call(message, "lane"))
                    object.lane = message.lane;
                if (message.firstSequence != null && $Object.hasOwnProperty.call(message, "firstSequence"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.firstSequence = typeof message.firstSequence === "number" ? $BigInt(message.firstSequence) : $util.Long.fromBits(message.firstSequence.low >>> 0, message.firstSequence.high >>> 0, true).toBigInt();
                    else if (typeof message.firstSequence === "number")
                        object.firstSequence = options.longs === $String ? $String(message.firstSequence) : message.firstSequence;
                    else
                        object.firstSequence = options.longs === $String ? $util.Long.prototype.toString.call(message.firstSequence) : options.longs === $Number ? new $util.LongBits(message.firstSequence.low >>> 0, message.firstSequence.high >>> 0).toNumber(true) : message.firstSequence;
                if (message.digests != null && $Object.hasOwnProperty.call(message, "digests"))
                    object.digests = options.bytes === $String ? $util.base64.encode(message.digests, 0, message.digests.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.digests) : message.digests;
                return object;
            };

            /**
             * Converts this DigestRun to JSON.
             * @function toJSON
             * @memberof katamichi.v1.DigestRun
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            DigestRun.prototype.toJSON = function() {
                return DigestRun.toObject(this, $protobuf.util.toJSONOptions);
            };

            return DigestRun;
        })();

        v1.ObjectChunk = (function() {

            /**
             * Properties of an ObjectChunk.
             * @typedef {Object} katamichi.v1.ObjectChunk.$Properties
             * @property {Uint8Array|null} [objectId] ObjectChunk objectId
             * @property {string|null} [name] ObjectChunk name
             * @property {number|null} [sizeBytes] ObjectChunk sizeBytes
             * @property {number|null} [offsetBytes] ObjectChunk offsetBytes
             * @property {Uint8Array|null} [data] ObjectChunk data
             * @property {Uint8Array|null} [objectDigest] ObjectChunk objectDigest
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ObjectChunk.
             * @memberof katamichi.v1
             * @interface IObjectChunk
             * @augments katamichi.v1.ObjectChunk.$Properties
             * @deprecated Use katamichi.v1.ObjectChunk.$Properties instead.
             */

            /**
             * Shape of an ObjectChunk.
             * @typedef {katamichi.v1.ObjectChunk.$Properties} katamichi.v1.ObjectChunk.$Shape
             */

            /**
             * Constructs a new ObjectChunk.
             * @memberof katamichi.v1
             * @classdesc Represents an ObjectChunk.
             * @constructor
             * @param {katamichi.v1.ObjectChunk.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ObjectChunk = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ObjectChunk objectId.
             * @member {Uint8Array} objectId
             * @memberof katamichi.v1.ObjectChunk
             * @instance
             */
            ObjectChunk.prototype.objectId = $util.newBuffer([]);

            /**
             * ObjectChunk name.
             * @member {string} name
             * @memberof katamichi.v1.ObjectChunk
             * @instance
             */
            ObjectChunk.prototype.name = "";

            /**
             * ObjectChunk sizeBytes.
             * @member {number} sizeBytes
             * @memberof katamichi.v1.ObjectChunk
             * @instance
             */
            ObjectChunk.prototype.sizeBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ObjectChunk offsetBytes.
             * @member {number} offsetBytes
             * @memberof katamichi.v1.ObjectChunk
             * @instance
             */
            ObjectChunk.prototype.offsetBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ObjectChunk data.
             * @member {Uint8Array} data
             * @memberof katamichi.v1.ObjectChunk
             * @instance
             */
            ObjectChunk.prototype.data = $util.newBuffer([]);

            /**
             * ObjectChunk objectDigest.
             * @member {Uint8Array} objectDigest
             * @memberof katamichi.v1.ObjectChunk
             * @instance
             */
            ObjectChunk.prototype.objectDigest = $util.newBuffer([]);

            /**
             * Creates a new ObjectChunk instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.ObjectChunk
             * @static
             * @param {katamichi.v1.ObjectChunk.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.ObjectChunk} ObjectChunk instance
             * @type {{
             *   (properties: katamichi.v1.ObjectChunk.$Shape): katamichi.v1.ObjectChunk & katamichi.v1.ObjectChunk.$Shape;
             *   (properties?: katamichi.v1.ObjectChunk.$Properties): katamichi.v1.ObjectChunk;
             * }}
             */
            ObjectChunk.create = function(properties) {
                return new ObjectChunk(properties);
            };

            /**
             * Encodes the specified ObjectChunk message. Does not implicitly {@link katamichi.v1.ObjectChunk.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.ObjectChunk
             * @static
             * @param {katamichi.v1.ObjectChunk.$Properties} message ObjectChunk message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ObjectChunk.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.objectId != null && $Object.hasOwnProperty.call(message, "objectId") && message.objectId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.objectId);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes") && (typeof message.sizeBytes === "object" ? message.sizeBytes.low || message.sizeBytes.high : message.sizeBytes !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.sizeBytes);
                if (message.offsetBytes != null && $Object.hasOwnProperty.call(message, "offsetBytes") && (typeof message.offsetBytes === "object" ? message.offsetBytes.low || message.offsetBytes.high : message.offsetBytes !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.offsetBytes);
                if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.data);
                if (message.objectDigest != null && $Object.hasOwnProperty.call(message, "objectDigest") && message.objectDigest.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.objectDigest);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ObjectChunk message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.ObjectChunk
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.ObjectChunk & katamichi.v1.ObjectChunk.$Shape} ObjectChunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ObjectChunk.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.ObjectChunk();
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
                            if ((value = reader.bytes()).length)
                                message.objectId = value;
                            else
                                delete message.objectId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sizeBytes = value;
                            else
                                delete message.sizeBytes;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.offsetBytes = value;
                            else
                                delete message.offsetBytes;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.data = value;
                            else
                                delete message.data;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.objectDigest = value;
                            else
                                delete message.objectDigest;
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
             * Verifies an ObjectChunk message.
             * @function verify
             * @memberof katamichi.v1.ObjectChunk
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ObjectChunk.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.objectId != null && $Object.hasOwnProperty.call(message, "objectId"))
                    if (!(message.objectId && typeof message.objectId.length === "number" || $util.isString(message.objectId)))
                        return "objectId: buffer expected";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes"))
                    if (!$util.isInteger(message.sizeBytes) && !(message.sizeBytes && $util.isInteger(message.sizeBytes.low) && $util.isInteger(message.sizeBytes.high)))
                        return "sizeBytes: integer|Long expected";
                if (message.offsetBytes != null && $Object.hasOwnProperty.call(message, "offsetBytes"))
                    if (!$util.isInteger(message.offsetBytes) && !(message.offsetBytes && $util.isInteger(message.offsetBytes.low) && $util.isInteger(message.offsetBytes.high)))
                        return "offsetBytes: integer|Long expected";
                if (message.data != null && $Object.hasOwnProperty.call(message, "data"))
                    if (!(message.data && typeof message.data.length === "number" || $util.isString(message.data)))
                        return "data: buffer expected";
                if (message.objectDigest != null && $Object.hasOwnProperty.call(message, "objectDigest"))
                    if (!(message.objectDigest && typeof message.objectDigest.length === "number" || $util.isString(message.objectDigest)))
                        return "objectDigest: buffer expected";
                return null;
            };

            /**
             * Creates an ObjectChunk message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.ObjectChunk
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.ObjectChunk} ObjectChunk
             */
            ObjectChunk.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.ObjectChunk)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.ObjectChunk: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.ObjectChunk();
                if (object.objectId != null)
                    if (object.objectId.length)
                        if (typeof object.objectId === "string")
                            $util.base64.decode(object.objectId, message.objectId = $util.newBuffer($util.base64.length(object.objectId)), 0);
                        else if (object.objectId.length >= 0)
                            message.objectId = object.objectId;
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.sizeBytes != null)
                    if (typeof object.sizeBytes === "object" ? object.sizeBytes.low || object.sizeBytes.high : $Number(object.sizeBytes) !== 0)
                        if ($util.Long)
                            message.sizeBytes = $util.Long.fromValue(object.sizeBytes, true);
                        else if (typeof object.sizeBytes === "string")
                            message.sizeBytes = $parseInt(object.sizeBytes, 10);
                        else if (typeof object.sizeBytes === "number")
                            message.sizeBytes = object.sizeBytes;
                        else if (typeof object.sizeBytes === "object")
                            message.sizeBytes = new $util.LongBits(object.sizeBytes.low >>> 0, object.sizeBytes.high >>> 0).toNumber(true);
                if (object.offsetBytes != null)
                    if (typeof object.offsetBytes === "object" ? object.offsetBytes.low || object.offsetBytes.high : $Number(object.offsetBytes) !== 0)
                        if ($util.Long)
                            message.offsetBytes = $util.Long.fromValue(object.offsetBytes, true);
                        else if (typeof object.offsetBytes === "string")
                            message.offsetBytes = $parseInt(object.offsetBytes, 10);
                        else if (typeof object.offsetBytes === "number")
                            message.offsetBytes = object.offsetBytes;
                        else if (typeof object.offsetBytes === "object")
                            message.offsetBytes = new $util.LongBits(object.offsetBytes.low >>> 0, object.offsetBytes.high >>> 0).toNumber(true);
                if (object.data != null)
                    if (object.data.length)
                        if (typeof object.data === "string")
                            $util.base64.decode(object.data, message.data = $util.newBuffer($util.base64.length(object.data)), 0);
                        else if (object.data.length >= 0)
                            message.data = object.data;
                if (object.objectDigest != null)
                    if (object.objectDigest.length)
                        if (typeof object.objectDigest === "string")
                            $util.base64.decode(object.objectDigest, message.objectDigest = $util.newBuffer($util.base64.length(object.objectDigest)), 0);
                        else if (object.objectDigest.length >= 0)
                            message.objectDigest = object.objectDigest;
                return message;
            };

            /**
             * Creates a plain object from an ObjectChunk message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.ObjectChunk
             * @static
             * @param {katamichi.v1.ObjectChunk} message ObjectChunk
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ObjectChunk.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if (options.bytes === $String)
                        object.objectId = "";
                    else {
                        object.objectId = [];
                        if (options.bytes !== $Array)
                            object.objectId = $util.newBuffer(object.objectId);
                    }
                    object.name = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.sizeBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.sizeBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.offsetBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.offsetBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if (options.bytes === $String)
                        object.data = "";
                    else {
                        object.data = [];
                        if (options.bytes !== $Array)
                            object.data = $util.newBuffer(object.data);
                    }
                    if (options.bytes === $String)
                        object.objectDigest = "";
                    else {
                        object.objectDigest = [];
                        if (options.bytes !== $Array)
                            object.objectDigest = $util.newBuffer(object.objectDigest);
                    }
                }
                if (message.objectId != null && $Object.hasOwnProperty.call(message, "objectId"))
                    object.objectId = options.bytes === $String ? $util.base64.encode(message.objectId, 0, message.objectId.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.objectId) : message.objectId;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sizeBytes = typeof message.sizeBytes === "number" ? $BigInt(message.sizeBytes) : $util.Long.fromBits(message.sizeBytes.low >>> 0, message.sizeBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.sizeBytes === "number")
                        object.sizeBytes = options.longs === $String ? $String(message.sizeBytes) : message.sizeBytes;
                    else
                        object.sizeBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.sizeBytes) : options.longs === $Number ? new $util.LongBits(message.sizeBytes.low >>> 0, message.sizeBytes.high >>> 0).toNumber(true) : message.sizeBytes;
                if (message.offsetBytes != null && $Object.hasOwnProperty.call(message, "offsetBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.offsetBytes = typeof message.offsetBytes === "number" ? $BigInt(message.offsetBytes) : $util.Long.fromBits(message.offsetBytes.low >>> 0, message.offsetBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.offsetBytes === "number")
                        object.offsetBytes = options.longs === $String ? $String(message.offsetBytes) : message.offsetBytes;
                    else
                        object.offsetBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.offsetBytes) : options.longs === $Number ? new $util.LongBits(message.offsetBytes.low >>> 0, message.offsetBytes.high >>> 0).toNumber(true) : message.offsetBytes;
                if (message.data != null && $Object.hasOwnProperty.call(message, "data"))
                    object.data = options.bytes === $String ? $util.base64.encode(message.data, 0, message.data.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.data) : message.data;
                if (message.objectDigest != null && $Object.hasOwnProperty.call(message, "objectDigest"))
                    object.objectDigest = options.bytes === $String ? $util.base64.encode(message.objectDigest, 0, message.objectDigest.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.objectDigest) : message.objectDigest;
                return object;
            };

            /**
             * Converts this ObjectChunk to JSON.
             * @function toJSON
             * @memberof katamichi.v1.ObjectChunk
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ObjectChunk.prototype.toJSON = function() {
                return ObjectChunk.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ObjectChunk;
        })();

        v1.ResentFrame = (function() {

            /**
             * Properties of a ResentFrame.
             * @typedef {Object} katamichi.v1.ResentFrame.$Properties
             * @property {number|null} [epoch] ResentFrame epoch
             * @property {number|null} [lane] ResentFrame lane
             * @property {number|null} [sequence] ResentFrame sequence
             * @property {Uint8Array|null} [digest] ResentFrame digest
             * @property {Uint8Array|null} [frame] ResentFrame frame
             * @property {number|null} [sourceSymbols] ResentFrame sourceSymbols
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ResentFrame.
             * @memberof katamichi.v1
             * @interface IResentFrame
             * @augments katamichi.v1.ResentFrame.$Properties
             * @deprecated Use katamichi.v1.ResentFrame.$Properties instead.
             */

            /**
             * Shape of a ResentFrame.
             * @typedef {katamichi.v1.ResentFrame.$Properties} katamichi.v1.ResentFrame.$Shape
             */

            /**
             * Constructs a new ResentFrame.
             * @memberof katamichi.v1
             * @classdesc Represents a ResentFrame.
             * @constructor
             * @param {katamichi.v1.ResentFrame.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ResentFrame = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ResentFrame epoch.
             * @member {number} epoch
             * @memberof katamichi.v1.ResentFrame
             * @instance
             */
            ResentFrame.prototype.epoch = 0;

            /**
             * ResentFrame lane.
             * @member {number} lane
             * @memberof katamichi.v1.ResentFrame
             * @instance
             */
            ResentFrame.prototype.lane = 0;

            /**
             * ResentFrame sequence.
             * @member {number} sequence
             * @memberof katamichi.v1.ResentFrame
             * @instance
             */
            ResentFrame.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ResentFrame digest.
             * @member {Uint8Array} digest
             * @memberof katamichi.v1.ResentFrame
             * @instance
             */
            ResentFrame.prototype.digest = $util.newBuffer([]);

            /**
             * ResentFrame frame.
             * @member {Uint8Array} frame
             * @memberof katamichi.v1.ResentFrame
             * @instance
             */
            ResentFrame.prototype.frame = $util.newBuffer([]);

            /**
             * ResentFrame sourceSymbols.
             * @member {number} sourceSymbols
             * @memberof katamichi.v1.ResentFrame
             * @instance
             */
            ResentFrame.prototype.sourceSymbols = 0;

            /**
             * Creates a new ResentFrame instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.ResentFrame
             * @static
             * @param {katamichi.v1.ResentFrame.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.ResentFrame} ResentFrame instance
             * @type {{
             *   (properties: katamichi.v1.ResentFrame.$Shape): katamichi.v1.ResentFrame & katamichi.v1.ResentFrame.$Shape;
             *   (properties?: katamichi.v1.ResentFrame.$Properties): katamichi.v1.ResentFrame;
             * }}
             */
            ResentFrame.create = function(properties) {
                return new ResentFrame(properties);
            };

            /**
             * Encodes the specified ResentFrame message. Does not implicitly {@link katamichi.v1.ResentFrame.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.ResentFrame
             * @static
             * @param {katamichi.v1.ResentFrame.$Properties} message ResentFrame message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ResentFrame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.epoch);
                if (message.lane != null && $Object.hasOwnProperty.call(message, "lane") && message.lane !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.lane);
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.sequence);
                if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.digest);
                if (message.frame != null && $Object.hasOwnProperty.call(message, "frame") && message.frame.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.frame);
                if (message.sourceSymbols != null && $Object.hasOwnProperty.call(message, "sourceSymbols") && message.sourceSymbols !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.sourceSymbols);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ResentFrame message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.ResentFrame
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.ResentFrame & katamichi.v1.ResentFrame.$Shape} ResentFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ResentFrame.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.ResentFrame();
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
                            if (value = reader.uint32())
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.lane = value;
                            else
                                delete message.lane;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.digest = value;
                            else
                                delete message.digest;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.frame = value;
                            else
                                delete message.frame;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.sourceSymbols = value;
                            else
                                delete message.sourceSymbols;
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
             * Verifies a ResentFrame message.
             * @function verify
             * @memberof katamichi.v1.ResentFrame
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ResentFrame.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch"))
                    if (!$util.isInteger(message.epoch))
                        return "epoch: integer expected";
                if (message.lane != null && $Object.hasOwnProperty.call(message, "lane"))
                    if (!$util.isInteger(message.lane))
                        return "lane: integer expected";
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                    if (!$util.isInteger(message.sequence) && !(message.sequence && $util.isInteger(message.sequence.low) && $util.isInteger(message.sequence.high)))
                        return "sequence: integer|Long expected";
                if (message.digest != null && $Object.hasOwnProperty.call(message, "digest"))
                    if (!(message.digest && typeof message.digest.length === "number" || $util.isString(message.digest)))
                        return "digest: buffer expected";
                if (message.frame != null && $Object.hasOwnProperty.call(message, "frame"))
                    if (!(message.frame && typeof message.frame.length === "number" || $util.isString(message.frame)))
                        return "frame: buffer expected";
                if (message.sourceSymbols != null && $Object.hasOwnProperty.call(message, "sourceSymbols"))
                    if (!$util.isInteger(message.sourceSymbols))
                        return "sourceSymbols: integer expected";
                return null;
            };

            /**
             * Creates a ResentFrame message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.ResentFrame
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.ResentFrame} ResentFrame
             */
            ResentFrame.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.ResentFrame)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.ResentFrame: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.ResentFrame();
                if (object.epoch != null)
                    if ($Number(object.epoch) !== 0)
                        message.epoch = object.epoch >>> 0;
                if (object.lane != null)
                    if ($Number(object.lane) !== 0)
                        message.lane = object.lane >>> 0;
                if (object.sequence != null)
                    if (typeof object.sequence === "object" ? object.sequence.low || object.sequence.high : $Number(object.sequence) !== 0)
                        if ($util.Long)
                            message.sequence = $util.Long.fromValue(object.sequence, true);
                        else if (typeof object.sequence === "string")
                            message.sequence = $parseInt(object.sequence, 10);
                        else if (typeof object.sequence === "number")
                            message.sequence = object.sequence;
                        else if (typeof object.sequence === "object")
                            message.sequence = new $util.LongBits(object.sequence.low >>> 0, object.sequence.high >>> 0).toNumber(true);
                if (object.digest != null)
                    if (object.digest.length)
                        if (typeof object.digest === "string")
                            $util.base64.decode(object.digest, message.digest = $util.newBuffer($util.base64.length(object.digest)), 0);
                        else if (object.digest.length >= 0)
                            message.digest = object.digest;
                if (object.frame != null)
                    if (object.frame.length)
                        if (typeof object.frame === "string")
                            $util.base64.decode(object.frame, message.frame = $util.newBuffer($util.base64.length(object.frame)), 0);
                        else if (object.frame.length >= 0)
                            message.frame = object.frame;
                if (object.sourceSymbols != null)
                    if ($Number(object.sourceSymbols) !== 0)
                        message.sourceSymbols = object.sourceSymbols >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a ResentFrame message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.ResentFrame
             * @static
             * @param {katamichi.v1.ResentFrame} message ResentFrame
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ResentFrame.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.epoch = 0;
                    object.lane = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.sequence = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.sequence = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if (options.bytes === $String)
                        object.digest = "";
                    else {
                        object.digest = [];
                        if (options.bytes !== $Array)
                            object.digest = $util.newBuffer(object.digest);
                    }
                    if (options.bytes === $String)
                        object.frame = "";
                    else {
                        object.frame = [];
                        if (options.bytes !== $Array)
                            object.frame = $util.newBuffer(object.frame);
                    }
                    object.sourceSymbols = 0;
                }
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch"))
                    object.epoch = message.epoch;
                if (message.lane != null && $Object.hasOwnProperty.call(message, "lane"))
                    object.lane = message.lane;
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sequence = typeof message.sequence === "number" ? $BigInt(message.sequence) : $util.Long.fromBits(message.sequence.low >>> 0, message.sequence.high >>> 0, true).toBigInt();
                    else if (typeof message.sequence === "number")
                        object.sequence = options.longs === $String ? $String(message.sequence) : message.sequence;
                    else
                        object.sequence = options.longs === $String ? $util.Long.prototype.toString.call(message.sequence) : options.longs === $Number ? new $util.LongBits(message.sequence.low >>> 0, message.sequence.high >>> 0).toNumber(true) : message.sequence;
                if (message.digest != null && $Object.hasOwnProperty.call(message, "digest"))
                    object.digest = options.bytes === $String ? $util.base64.encode(message.digest, 0, message.digest.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.digest) : message.digest;
                if (message.frame != null && $Object.hasOwnProperty.call(message, "frame"))
                    object.frame = options.bytes === $String ? $util.base64.encode(message.frame, 0, message.frame.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.frame) : message.frame;
                if (message.sourceSymbols != null && $Object.hasOwnProperty.call(message, "sourceSymbols"))
                    object.sourceSymbols = message.sourceSymbols;
                return object;
            };

            /**
             * Converts this ResentFrame to JSON.
             * @function toJSON
             * @memberof katamichi.v1.ResentFrame
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ResentFrame.prototype.toJSON = function() {
                return ResentFrame.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ResentFrame;
        })();

        v1.Event = (function() {

            /**
             * Properties of an Event.
             * @typedef {Object} katamichi.v1.Event.$Properties
             * @property {string|null} [eventId] Event eventId
             * @property {number|null} [eventTimeMs] Event eventTimeMs
             * @property {number|null} [sourceTimeMs] Event sourceTimeMs
             * @property {number|null} [validUntilMs] Event validUntilMs
             * @property {katamichi.v1.TrainStatus.$Properties|null} [train] Event train
             * @property {katamichi.v1.LineStatus.$Properties|null} [line] Event line
             * @property {katamichi.v1.ComponentStatus.$Properties|null} [component] Event component
             * @property {katamichi.v1.Information.$Properties|null} [information] Event information
             * @property {katamichi.v1.InputUnknown.$Properties|null} [inputUnknown] Event inputUnknown
             * @property {number|null} [source] Event source
             * @property {katamichi.v1.Withheld.$Properties|null} [withheld] Event withheld
             * @property {Array.<katamichi.v1.Blemish.$Properties>|null} [blemishes] Event blemishes
             * @property {"train"|"line"|"component"|"information"|"inputUnknown"} [subject] Event subject
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Event.
             * @memberof katamichi.v1
             * @interface IEvent
             * @augments katamichi.v1.Event.$Properties
             * @deprecated Use katamichi.v1.Event.$Properties instead.
             */

            /**
             * Narrowed shape of an Event.
             * @typedef {{
             *   eventId?: string|null;
             *   eventTimeMs?: number|null;
             *   sourceTimeMs?: number|null;
             *   validUntilMs?: number|null;
             *   train?: katamichi.v1.TrainStatus.$Shape|null;
             *   line?: katamichi.v1.LineStatus.$Shape|null;
             *   component?: katamichi.v1.ComponentStatus.$Shape|null;
             *   information?: katamichi.v1.Information.$Shape|null;
             *   inputUnknown?: katamichi.v1.InputUnknown.$Shape|null;
             *   source?: number|null;
             *   withheld?: katamichi.v1.Withheld.$Shape|null;
             *   blemishes?: Array.<katamichi.v1.Blemish.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ subject?: undefined; train?: null; line?: null; component?: null; information?: null; inputUnknown?: null }|{ subject?: "train"; train: katamichi.v1.TrainStatus.$Shape; line?: null; component?: null; information?: null; inputUnknown?: null }|{ subject?: "line"; train?: null; line: katamichi.v1.LineStatus.$Shape; component?: null; information?: null; inputUnknown?: null }|{ subject?: "component"; train?: null; line?: null; component: katamichi.v1.ComponentStatus.$Shape; information?: null; inputUnknown?: null }|{ subject?: "information"; train?: null; line?: null; component?: null; information: katamichi.v1.Information.$Shape; inputUnknown?: null }|{ subject?: "inputUnknown"; train?: null; line?: null; component?: null; information?: null; inputUnknown: katamichi.v1.InputUnknown.$Shape })
             * )} katamichi.v1.Event.$Shape
             */

            /**
             * Constructs a new Event.
             * @memberof katamichi.v1
             * @classdesc Represents an Event.
             * @constructor
             * @param {katamichi.v1.Event.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Event = function (properties) {
                this.blemishes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Event eventId.
             * @member {string|null|undefined} eventId
             * @memberof katamichi.v1.Event
             * @instance
             */
            Event.prototype.eventId = null;

            /**
             * Event eventTimeMs.
             * @member {number|null|undefined} eventTimeMs
             * @memberof katamichi.v1.Event
             * @instance
             */
            Event.prototype.eventTimeMs = null;

            /**
             * Event sourceTimeMs.
             * @member {number|null|undefined} sourceTimeMs
             * @memberof katamichi.v1.Event
             * @instance
             */
            Event.prototype.sourceTimeMs = null;

            /**
             * Event validUntilMs.
             * @member {number|null|undefined} validUntilMs
             * @memberof katamichi.v1.Event
             * @instance
             */
            Event.prototype.validUntilMs = null;

            /**
             * Event train.
             * @member {katamichi.v1.TrainStatus.$Properties|null|undefined} train
             * @memberof katamichi.v1.Event
             * @instance
             */
            Event.prototype.train = null;

            /**
             * Event line.
             * @member {katamichi.v1.LineStatus.$Properties|null|undefined} line
             * @memberof katamichi.v1.Event
             * @instance
             */
            Event.prototype.line = null;

            /**
             * Event component.
             * @member {katamichi.v1.ComponentStatus.$Properties|null|undefined} component
             * @memberof katamichi.v1.Event
             * @instance
             */
            Event.prototype.component = null;

            /**
             * Event information.
             * @member {katamichi.v1.Information.$Properties|null|undefined} information
             * @memberof katamichi.v1.Event
             * @instance
             */
            Event.prototype.information = null;

            /**
             * Event inputUnknown.
             * @member {katamichi.v1.InputUnknown.$Properties|null|undefined} inputUnknown
             * @memberof katamichi.v1.Event
             * @instance
             */
            Event.prototype.inputUnknown = null;

            /**
             * Event source.
             * @member {number} source
             * @memberof katamichi.v1.Event
             * @instance
             */
            Event.prototype.source = 0;

            /**
             * Event withheld.
             * @member {katamichi.v1.Withheld.$Properties|null|undefined} withheld
             * @memberof katamichi.v1.Event
             * @instance
             */
            Event.prototype.withheld = null;

            /**
             * Event blemishes.
             * @member {Array.<katamichi.v1.Blemish.$Properties>} blemishes
             * @memberof katamichi.v1.Event
             * @instance
             */
            Event.prototype.blemishes = $util.emptyArray;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Event.prototype, "_eventId", {
                get: $util.oneOfGetter($oneOfFields = ["eventId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Event.prototype, "_eventTimeMs", {
                get: $util.oneOfGetter($oneOfFields = ["eventTimeMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Event.prototype, "_sourceTimeMs", {
                get: $util.oneOfGetter($oneOfFields = ["sourceTimeMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Event.prototype, "_validUntilMs", {
                get: $util.oneOfGetter($oneOfFields = ["validUntilMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Event subject.
             * @member {"train"|"line"|"component"|"information"|"inputUnknown"|undefined} subject
             * @memberof katamichi.v1.Event
             * @instance
             */
            $Object.defineProperty(Event.prototype, "subject", {
                get: $util.oneOfGetter($oneOfFields = ["train", "line", "component", "information", "inputUnknown"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Event instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.Event
             * @static
             * @param {katamichi.v1.Event.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.Event} Event instance
             * @type {{
             *   (properties: katamichi.v1.Event.$Shape): katamichi.v1.Event & katamichi.v1.Event.$Shape;
             *   (properties?: katamichi.v1.Event.$Properties): katamichi.v1.Event;
             * }}
             */
            Event.create = function(properties) {
                return new Event(properties);
            };

            /**
             * Encodes the specified Event message. Does not implicitly {@link katamichi.v1.Event.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.Event
             * @static
             * @param {katamichi.v1.Event.$Properties} message Event message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Event.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.eventId != null && $Object.hasOwnProperty.call(message, "eventId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.eventId);
                if (message.eventTimeMs != null && $Object.hasOwnProperty.call(message, "eventTimeMs"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.eventTimeMs);
                if (message.sourceTimeMs != null && $Object.hasOwnProperty.call(message, "sourceTimeMs"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.sourceTimeMs);
                if (message.validUntilMs != null && $Object.hasOwnProperty.call(message, "validUntilMs"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.validUntilMs);
                if (message.train != null && $Object.hasOwnProperty.call(message, "train"))
                    $root.katamichi.v1.TrainStatus.encode(message.train, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.line != null && $Object.hasOwnProperty.call(message, "line"))
                    $root.katamichi.v1.LineStatus.encode(message.line, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.component != null && $Object.hasOwnProperty.call(message, "component"))
                    $root.katamichi.v1.ComponentStatus.encode(message.component, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.information != null && $Object.hasOwnProperty.call(message, "information"))
                    $root.katamichi.v1.Information.encode(message.information, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.source);
                if (message.withheld != null && $Object.hasOwnProperty.call(message, "withheld"))
                    $root.katamichi.v1.Withheld.encode(message.withheld, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.blemishes != null && message.blemishes.length)
                    for (let i = 0; i < message.blemishes.length; ++i)
                        $root.katamichi.v1.Blemish.encode(message.blemishes[i], writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.inputUnknown != null && $Object.hasOwnProperty.call(message, "inputUnknown"))
                    $root.katamichi.v1.InputUnknown.encode(message.inputUnknown, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Event message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.Event
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.Event & katamichi.v1.Event.$Shape} Event
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Event.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.Event();
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
                            message.eventId = reader.stringVerify();
                            message._eventId = "eventId";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.eventTimeMs = reader.uint64();
                            message._eventTimeMs = "eventTimeMs";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.sourceTimeMs = reader.uint64();
                            message._sourceTimeMs = "sourceTimeMs";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.validUntilMs = reader.uint64();
                            message._validUntilMs = "validUntilMs";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.train = $root.katamichi.v1.TrainStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.train);
                            message.subject = "train";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.line = $root.katamichi.v1.LineStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.line);
                            message.subject = "line";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.component = $root.katamichi.v1.ComponentStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.component);
                            message.subject = "component";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.information = $root.katamichi.v1.Information.decode(reader, reader.size(), $undefined, _depth + 1, message.information);
                            message.subject = "information";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.inputUnknown = $root.katamichi.v1.InputUnknown.decode(reader, reader.size(), $undefined, _depth + 1, message.inputUnknown);
                            message.subject = "inputUnknown";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.withheld = $root.katamichi.v1.Withheld.decode(reader, reader.size(), $undefined, _depth + 1, message.withheld);
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if (!(message.blemishes && message.blemishes.length))
                                message.blemishes = [];
                            message.blemishes.push($root.katamichi.v1.Blemish.decode(reader, reader.size(), $undefined, _depth + 1));
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
             * Verifies an Event message.
             * @function verify
             * @memberof katamichi.v1.Event
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Event.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.eventId != null && $Object.hasOwnProperty.call(message, "eventId")) {
                    properties._eventId = 1;
                    if (!$util.isString(message.eventId))
                        return "eventId: string expected";
                }
                if (message.eventTimeMs != null && $Object.hasOwnProperty.call(message, "eventTimeMs")) {
                    properties._eventTimeMs = 1;
                    if (!$util.isInteger(message.eventTimeMs) && !(message.eventTimeMs && $util.isInteger(message.eventTimeMs.low) && $util.isInteger(message.eventTimeMs.high)))
                        return "eventTimeMs: integer|Long expected";
                }
                if (message.sourceTimeMs != null && $Object.hasOwnProperty.call(message, "sourceTimeMs")) {
                    properties._sourceTimeMs = 1;
                    if (!$util.isInteger(message.sourceTimeMs) && !(message.sourceTimeMs && $util.isInteger(message.sourceTimeMs.low) && $util.isInteger(message.sourceTimeMs.high)))
                        return "sourceTimeMs: integer|Long expected";
                }
                if (message.validUntilMs != null && $Object.hasOwnProperty.call(message, "validUntilMs")) {
                    properties._validUntilMs = 1;
                    if (!$util.isInteger(message.validUntilMs) && !(message.validUntilMs && $util.isInteger(message.validUntilMs.low) && $util.isInteger(message.validUntilMs.high)))
                        return "validUntilMs: integer|Long expected";
                }
                if (message.train != null && $Object.hasOwnProperty.call(message, "train")) {
                    properties.subject = 1;
                    {
                        let error = $root.katamichi.v1.TrainStatus.verify(message.train, _depth + 1);
                        if (error)
                            return "train." + error;
                    }
                }
                if (message.line != null && $Object.hasOwnProperty.call(message, "line")) {
                    if (properties.subject === 1)
                        return "subject: multiple values";
                    properties.subject = 1;
                    {
                        let error = $root.katamichi.v1.LineStatus.verify(message.line, _depth + 1);
                        if (error)
                            return "line." + error;
                    }
                }
                if (message.component != null && $Object.hasOwnProperty.call(message, "component")) {
                    if (properties.subject === 1)
                        return "subject: multiple values";
                    properties.subject = 1;
                    {
                        let error = $root.katamichi.v1.ComponentStatus.verify(message.component, _depth + 1);
                        if (error)
                            return "component." + error;
                    }
                }
                if (message.information != null && $Object.hasOwnProperty.call(message, "information")) {
                    if (properties.subject === 1)
                        return "subject: multiple values";
                    properties.subject = 1;
                    {
                        let error = $root.katamichi.v1.Information.verify(message.information, _depth + 1);
                        if (error)
                            return "information." + error;
                    }
                }
                if (message.inputUnknown != null && $Object.hasOwnProperty.call(message, "inputUnknown")) {
                    if (properties.subject === 1)
                        return "subject: multiple values";
                    properties.subject = 1;
                    {
                        let error = $root.katamichi.v1.InputUnknown.verify(message.inputUnknown, _depth + 1);
                        if (error)
                            return "inputUnknown." + error;
                    }
                }
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    if (!$util.isInteger(message.source))
                        return "source: integer expected";
                if (message.withheld != null && $Object.hasOwnProperty.call(message, "withheld")) {
                    let error = $root.katamichi.v1.Withheld.verify(message.withheld, _depth + 1);
                    if (error)
                        return "withheld." + error;
                }
                if (message.blemishes != null && $Object.hasOwnProperty.call(message, "blemishes")) {
                    if (!$Array.isArray(message.blemishes))
                        return "blemishes: array expected";
                    for (let i = 0; i < message.blemishes.length; ++i) {
                        let error = $root.katamichi.v1.Blemish.verify(message.blemishes[i], _depth + 1);
                        if (error)
                            return "blemishes." + error;
                    }
                }
                return null;
            };

            /**
             * Creates an Event message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.Event
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.Event} Event
             */
            Event.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.Event)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.Event: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.Event();
                if (object.eventId != null)
                    message.eventId = $String(object.eventId);
                if (object.eventTimeMs != null)
                    if ($util.Long)
                        message.eventTimeMs = $util.Long.fromValue(object.eventTimeMs, true);
                    else if (typeof object.eventTimeMs === "string")
                        message.eventTimeMs = $parseInt(object.eventTimeMs, 10);
                    else if (typeof object.eventTimeMs === "number")
                        message.eventTimeMs = object.eventTimeMs;
                    else if (typeof object.eventTimeMs === "object")
                        message.eventTimeMs = new $util.LongBits(object.eventTimeMs.low >>> 0, object.eventTimeMs.high >>> 0).toNumber(true);
                if (object.sourceTimeMs != null)
                    if ($util.Long)
                        message.sourceTimeMs = $util.Long.fromValue(object.sourceTimeMs, true);
                    else if (typeof object.sourceTimeMs === "string")
                        message.sourceTimeMs = $parseInt(object.sourceTimeMs, 10);
                    else if (typeof object.sourceTimeMs === "number")
                        message.sourceTimeMs = object.sourceTimeMs;
                    else if (typeof object.sourceTimeMs === "object")
                        message.sourceTimeMs = new $util.LongBits(object.sourceTimeMs.low >>> 0, object.sourceTimeMs.high >>> 0).toNumber(true);
                if (object.validUntilMs != null)
                    if ($util.Long)
                        message.validUntilMs = $util.Long.fromValue(object.validUntilMs, true);
                    else if (typeof object.validUntilMs === "string")
                        message.validUntilMs = $parseInt(object.validUntilMs, 10);
                    else if (typeof object.validUntilMs === "number")
                        message.validUntilMs = object.validUntilMs;
                    else if (typeof object.validUntilMs === "object")
                        message.validUntilMs = new $util.LongBits(object.validUntilMs.low >>> 0, object.validUntilMs.high >>> 0).toNumber(true);
                if (object.train != null) {
                    if (!$util.isObject(object.train))
                        throw $TypeError(".katamichi.v1.Event.train: object expected");
                    message.train = $root.katamichi.v1.TrainStatus.fromObject(object.train, _depth + 1);
                }
                if (object.line != null) {
                    if (!$util.isObject(object.line))
                        throw $TypeError(".katamichi.v1.Event.line: object expected");
                    message.line = $root.katamichi.v1.LineStatus.fromObject(object.line, _depth + 1);
                }
                if (object.component != null) {
                    if (!$util.isObject(object.component))
                        throw $TypeError(".katamichi.v1.Event.component: object expected");
                    message.component = $root.katamichi.v1.ComponentStatus.fromObject(object.component, _depth + 1);
                }
                if (object.information != null) {
                    if (!$util.isObject(object.information))
                        throw $TypeError(".katamichi.v1.Event.information: object expected");
                    message.information = $root.katamichi.v1.Information.fromObject(object.information, _depth + 1);
                }
                if (object.inputUnknown != null) {
                    if (!$util.isObject(object.inputUnknown))
                        throw $TypeError(".katamichi.v1.Event.inputUnknown: object expected");
                    message.inputUnknown = $root.katamichi.v1.InputUnknown.fromObject(object.inputUnknown, _depth + 1);
                }
                if (object.source != null)
                    if ($Number(object.source) !== 0)
                        message.source = object.source >>> 0;
                if (object.withheld != null) {
                    if (!$util.isObject(object.withheld))
                        throw $TypeError(".katamichi.v1.Event.withheld: object expected");
                    message.withheld = $root.katamichi.v1.Withheld.fromObject(object.withheld, _depth + 1);
                }
                if (object.blemishes) {
                    if (!$Array.isArray(object.blemishes))
                        throw $TypeError(".katamichi.v1.Event.blemishes: array expected");
                    message.blemishes = $Array(object.blemishes.length);
                    for (let i = 0; i < object.blemishes.length; ++i) {
                        if (!$util.isObject(object.blemishes[i]))
                            throw $TypeError(".katamichi.v1.Event.blemishes: object expected");
                        message.blemishes[i] = $root.katamichi.v1.Blemish.fromObject(object.blemishes[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from an Event message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.Event
             * @static
             * @param {katamichi.v1.Event} message Event
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Event.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.blemishes = [];
                if (options.defaults) {
                    object.source = 0;
                    object.withheld = null;
                }
                if (message.eventId != null && $Object.hasOwnProperty.call(message, "eventId"))
                    object.eventId = message.eventId;
                if (message.eventTimeMs != null && $Object.hasOwnProperty.call(message, "eventTimeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.eventTimeMs = typeof message.eventTimeMs === "number" ? $BigInt(message.eventTimeMs) : $util.Long.fromBits(message.eventTimeMs.low >>> 0, message.eventTimeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.eventTimeMs === "number")
                        object.eventTimeMs = options.longs === $String ? $String(message.eventTimeMs) : message.eventTimeMs;
                    else
                        object.eventTimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.eventTimeMs) : options.longs === $Number ? new $util.LongBits(message.eventTimeMs.low >>> 0, message.eventTimeMs.high >>> 0).toNumber(true) : message.eventTimeMs;
                if (message.sourceTimeMs != null && $Object.hasOwnProperty.call(message, "sourceTimeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sourceTimeMs = typeof message.sourceTimeMs === "number" ? $BigInt(message.sourceTimeMs) : $util.Long.fromBits(message.sourceTimeMs.low >>> 0, message.sourceTimeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.sourceTimeMs === "number")
                        object.sourceTimeMs = options.longs === $String ? $String(message.sourceTimeMs) : message.sourceTimeMs;
                    else
                        object.sourceTimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.sourceTimeMs) : options.longs === $Number ? new $util.LongBits(message.sourceTimeMs.low >>> 0, message.sourceTimeMs.high >>> 0).toNumber(true) : message.sourceTimeMs;
                if (message.validUntilMs != null && $Object.hasOwnProperty.call(message, "validUntilMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.validUntilMs = typeof message.validUntilMs === "number" ? $BigInt(message.validUntilMs) : $util.Long.fromBits(message.validUntilMs.low >>> 0, message.validUntilMs.high >>> 0, true).toBigInt();
                    else if (typeof message.validUntilMs === "number")
                        object.validUntilMs = options.longs === $String ? $String(message.validUntilMs) : message.validUntilMs;
                    else
                        object.validUntilMs = options.longs === $String ? $util.Long.prototype.toString.call(message.validUntilMs) : options.longs === $Number ? new $util.LongBits(message.validUntilMs.low >>> 0, message.validUntilMs.high >>> 0).toNumber(true) : message.validUntilMs;
                if (message.train != null && $Object.hasOwnProperty.call(message, "train")) {
                    object.train = $root.katamichi.v1.TrainStatus.toObject(message.train, options, _depth + 1);
                    if (options.oneofs)
                        object.subject = "train";
                }
                if (message.line != null && $Object.hasOwnProperty.call(message, "line")) {
                    object.line = $root.katamichi.v1.LineStatus.toObject(message.line, options, _depth + 1);
                    if (options.oneofs)
                        object.subject = "line";
                }
                if (message.component != null && $Object.hasOwnProperty.call(message, "component")) {
                    object.component = $root.katamichi.v1.ComponentStatus.toObject(message.component, options, _depth + 1);
                    if (options.oneofs)
                        object.subject = "component";
                }
                if (message.information != null && $Object.hasOwnProperty.call(message, "information")) {
                    object.information = $root.katamichi.v1.Information.toObject(message.information, options, _depth + 1);
                    if (options.oneofs)
                        object.subject = "information";
                }
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                if (message.withheld != null && $Object.hasOwnProperty.call(message, "withheld"))
                    object.withheld = $root.katamichi.v1.Withheld.toObject(message.withheld, options, _depth + 1);
                if (message.blemishes && message.blemishes.length) {
                    object.blemishes = $Array(message.blemishes.length);
                    for (let j = 0; j < message.blemishes.length; ++j)
                        object.blemishes[j] = $root.katamichi.v1.Blemish.toObject(message.blemishes[j], options, _depth + 1);
                }
                if (message.inputUnknown != null && $Object.hasOwnProperty.call(message, "inputUnknown")) {
                    object.inputUnknown = $root.katamichi.v1.InputUnknown.toObject(message.inputUnknown, options, _depth + 1);
                    if (options.oneofs)
                        object.subject = "inputUnknown";
                }
                return object;
            };

            /**
             * Converts this Event to JSON.
             * @function toJSON
             * @memberof katamichi.v1.Event
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Event.prototype.toJSON = function() {
                return Event.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Event;
        })();

        v1.Withheld = (function() {

            /**
             * Properties of a Withheld.
             * @typedef {Object} katamichi.v1.Withheld.$Properties
             * @property {number|null} [sinceMs] Withheld sinceMs
             * @property {string|null} [reason] Withheld reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Withheld.
             * @memberof katamichi.v1
             * @interface IWithheld
             * @augments katamichi.v1.Withheld.$Properties
             * @deprecated Use katamichi.v1.Withheld.$Properties instead.
             */

            /**
             * Shape of a Withheld.
             * @typedef {katamichi.v1.Withheld.$Properties} katamichi.v1.Withheld.$Shape
             */

            /**
             * Constructs a new Withheld.
             * @memberof katamichi.v1
             * @classdesc Represents a Withheld.
             * @constructor
             * @param {katamichi.v1.Withheld.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Withheld = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Withheld sinceMs.
             * @member {number|null|undefined} sinceMs
             * @memberof katamichi.v1.Withheld
             * @instance
             */
            Withheld.prototype.sinceMs = null;

            /**
             * Withheld reason.
             * @member {string|null|undefined} reason
             * @memberof katamichi.v1.Withheld
             * @instance
             */
            Withheld.prototype.reason = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Withheld.prototype, "_sinceMs", {
                get: $util.oneOfGetter($oneOfFields = ["sinceMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Withheld.prototype, "_reason", {
                get: $util.oneOfGetter($oneOfFields = ["reason"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Withheld instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.Withheld
             * @static
             * @param {katamichi.v1.Withheld.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.Withheld} Withheld instance
             * @type {{
             *   (properties: katamichi.v1.Withheld.$Shape): katamichi.v1.Withheld & katamichi.v1.Withheld.$Shape;
             *   (properties?: katamichi.v1.Withheld.$Properties): katamichi.v1.Withheld;
             * }}
             */
            Withheld.create = function(properties) {
                return new Withheld(properties);
            };

            /**
             * Encodes the specified Withheld message. Does not implicitly {@link katamichi.v1.Withheld.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.Withheld
             * @static
             * @param {katamichi.v1.Withheld.$Properties} message Withheld message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Withheld.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sinceMs != null && $Object.hasOwnProperty.call(message, "sinceMs"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.sinceMs);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Withheld message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.Withheld
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.Withheld & katamichi.v1.Withheld.$Shape} Withheld
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Withheld.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.Withheld();
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
                            message.sinceMs = reader.uint64();
                            message._sinceMs = "sinceMs";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.reason = reader.stringVerify();
                            message._reason = "reason";
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
             * Verifies a Withheld message.
             * @function verify
             * @memberof katamichi.v1.Withheld
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Withheld.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.sinceMs != null && $Object.hasOwnProperty.call(message, "sinceMs")) {
                    properties._sinceMs = 1;
                    if (!$util.isInteger(message.sinceMs) && !(message.sinceMs && $util.isInteger(message.sinceMs.low) && $util.isInteger(message.sinceMs.high)))
                        return "sinceMs: integer|Long expected";
                }
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason")) {
                    properties._reason = 1;
                    if (!$util.isString(message.reason))
                        return "reason: string expected";
                }
                return null;
            };

            /**
             * Creates a Withheld message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.Withheld
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.Withheld} Withheld
             */
            Withheld.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.Withheld)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.Withheld: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.Withheld();
                if (object.sinceMs != null)
                    if ($util.Long)
                        message.sinceMs = $util.Long.fromValue(object.sinceMs, true);
                    else if (typeof object.sinceMs === "string")
                        message.sinceMs = $parseInt(object.sinceMs, 10);
                    else if (typeof object.sinceMs === "number")
                        message.sinceMs = object.sinceMs;
                    else if (typeof object.sinceMs === "object")
                        message.sinceMs = new $util.LongBits(object.sinceMs.low >>> 0, object.sinceMs.high >>> 0).toNumber(true);
                if (object.reason != null)
                    message.reason = $String(object.reason);
                return message;
            };

            /**
             * Creates a plain object from a Withheld message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.Withheld
             * @static
             * @param {katamichi.v1.Withheld} message Withheld
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Withheld.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.sinceMs != null && $Object.hasOwnProperty.call(message, "sinceMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sinceMs = typeof message.sinceMs === "number" ? $BigInt(message.sinceMs) : $util.Long.fromBits(message.sinceMs.low >>> 0, message.sinceMs.high >>> 0, true).toBigInt();
                    else if (typeof message.sinceMs === "number")
                        object.sinceMs = options.longs === $String ? $String(message.sinceMs) : message.sinceMs;
                    else
                        object.sinceMs = options.longs === $String ? $util.Long.prototype.toString.call(message.sinceMs) : options.longs === $Number ? new $util.LongBits(message.sinceMs.low >>> 0, message.sinceMs.high >>> 0).toNumber(true) : message.sinceMs;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                return object;
            };

            /**
             * Converts this Withheld to JSON.
             * @function toJSON
             * @memberof katamichi.v1.Withheld
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Withheld.prototype.toJSON = function() {
                return Withheld.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Withheld;
        })();

        v1.Blemish = (function() {

            /**
             * Properties of a Blemish.
             * @typedef {Object} katamichi.v1.Blemish.$Properties
             * @property {string|null} [field] Blemish field
             * @property {string|null} [reason] Blemish reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Blemish.
             * @memberof katamichi.v1
             * @interface IBlemish
             * @augments katamichi.v1.Blemish.$Properties
             * @deprecated Use katamichi.v1.Blemish.$Properties instead.
             */

            /**
             * Shape of a Blemish.
             * @typedef {katamichi.v1.Blemish.$Properties} katamichi.v1.Blemish.$Shape
             */

            /**
             * Constructs a new Blemish.
             * @memberof katamichi.v1
             * @classdesc Represents a Blemish.
             * @constructor
             * @param {katamichi.v1.Blemish.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Blemish = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Blemish field.
             * @member {string|null|undefined} field
             * @memberof katamichi.v1.Blemish
             * @instance
             */
            Blemish.prototype.field = null;

            /**
             * Blemish reason.
             * @member {string|null|undefined} reason
             * @memberof katamichi.v1.Blemish
             * @instance
             */
            Blemish.prototype.reason = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Blemish.prototype, "_field", {
                get: $util.oneOfGetter($oneOfFields = ["field"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Blemish.prototype, "_reason", {
                get: $util.oneOfGetter($oneOfFields = ["reason"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Blemish instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.Blemish
             * @static
             * @param {katamichi.v1.Blemish.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.Blemish} Blemish instance
             * @type {{
             *   (properties: katamichi.v1.Blemish.$Shape): katamichi.v1.Blemish & katamichi.v1.Blemish.$Shape;
             *   (properties?: katamichi.v1.Blemish.$Properties): katamichi.v1.Blemish;
             * }}
             */
            Blemish.create = function(properties) {
                return new Blemish(properties);
            };

            /**
             * Encodes the specified Blemish message. Does not implicitly {@link katamichi.v1.Blemish.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.Blemish
             * @static
             * @param {katamichi.v1.Blemish.$Properties} message Blemish message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Blemish.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.field != null && $Object.hasOwnProperty.call(message, "field"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.field);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Blemish message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.Blemish
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.Blemish & katamichi.v1.Blemish.$Shape} Blemish
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Blemish.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.Blemish();
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
                            message.field = reader.stringVerify();
                            message._field = "field";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.reason = reader.stringVerify();
                            message._reason = "reason";
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
             * Verifies a Blemish message.
             * @function verify
             * @memberof katamichi.v1.Blemish
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Blemish.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.field != null && $Object.hasOwnProperty.call(message, "field")) {
                    properties._field = 1;
                    if (!$util.isString(message.field))
                        return "field: string expected";
                }
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason")) {
                    properties._reason = 1;
                    if (!$util.isString(message.reason))
                        return "reason: string expected";
                }
                return null;
            };

            /**
             * Creates a Blemish message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.Blemish
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.Blemish} Blemish
             */
            Blemish.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.Blemish)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.Blemish: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.Blemish();
                if (object.field != null)
                    message.field = $String(object.field);
                if (object.reason != null)
                    message.reason = $String(object.reason);
                return message;
            };

            /**
             * Creates a plain object from a Blemish message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.Blemish
             * @static
             * @param {katamichi.v1.Blemish} message Blemish
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Blemish.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.field != null && $Object.hasOwnProperty.call(message, "field"))
                    object.field = message.field;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                return object;
            };

            /**
             * Converts this Blemish to JSON.
             * @function toJSON
             * @memberof katamichi.v1.Blemish
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Blemish.prototype.toJSON = function() {
                return Blemish.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Blemish;
        })();

        v1.TrainStatus = (function() {

            /**
             * Properties of a TrainStatus.
             * @typedef {Object} katamichi.v1.TrainStatus.$Properties
             * @property {string|null} [operator] TrainStatus operator
             * @property {string|null} [line] TrainStatus line
             * @property {string|null} [number] TrainStatus number
             * @property {string|null} [serviceDate] TrainStatus serviceDate
             * @property {string|null} [direction] TrainStatus direction
             * @property {katamichi.v1.TrainType.$Properties|null} [type] TrainStatus type
             * @property {katamichi.v1.Text.$Properties|null} [name] TrainStatus name
             * @property {Array.<string>|null} [originStations] TrainStatus originStations
             * @property {Array.<string>|null} [destinationStations] TrainStatus destinationStations
             * @property {Array.<string>|null} [viaStations] TrainStatus viaStations
             * @property {Array.<string>|null} [viaLines] TrainStatus viaLines
             * @property {katamichi.v1.Position.$Properties|null} [position] TrainStatus position
             * @property {number|null} [delayS] TrainStatus delayS
             * @property {Array.<katamichi.v1.StopCall.$Properties>|null} [stopCalls] TrainStatus stopCalls
             * @property {number|null} [carCount] TrainStatus carCount
             * @property {Array.<string>|null} [carIds] TrainStatus carIds
             * @property {katamichi.v1.Occupancy|null} [occupancy] TrainStatus occupancy
             * @property {boolean|null} [cancelled] TrainStatus cancelled
             * @property {boolean|null} [ended] TrainStatus ended
             * @property {string|null} [owner] TrainStatus owner
             * @property {string|null} [tripId] TrainStatus tripId
             * @property {string|null} [vehicleId] TrainStatus vehicleId
             * @property {katamichi.v1.Text.$Properties|null} [note] TrainStatus note
             * @property {string|null} [identity] TrainStatus identity
             * @property {string|null} [startTime] TrainStatus startTime
             * @property {katamichi.v1.ScheduleRelationship|null} [scheduleRelationship] TrainStatus scheduleRelationship
             * @property {string|null} [trainId] TrainStatus trainId
             * @property {string|null} [vehicleLabel] TrainStatus vehicleLabel
             * @property {number|null} [positionMs] TrainStatus positionMs
             * @property {number|null} [callsMs] TrainStatus callsMs
             * @property {string|null} [duplicateOfTripId] TrainStatus duplicateOfTripId
             * @property {number|null} [directionId] TrainStatus directionId
             * @property {boolean|null} [isAssigned] TrainStatus isAssigned
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TrainStatus.
             * @memberof katamichi.v1
             * @interface ITrainStatus
             * @augments katamichi.v1.TrainStatus.$Properties
             * @deprecated Use katamichi.v1.TrainStatus.$Properties instead.
             */

            /**
             * Shape of a TrainStatus.
             * @typedef {{
             *   operator?: string|null;
             *   line?: string|null;
             *   number?: string|null;
             *   serviceDate?: string|null;
             *   direction?: string|null;
             *   type?: katamichi.v1.TrainType.$Shape|null;
             *   name?: katamichi.v1.Text.$Shape|null;
             *   originStations?: Array.<string>|null;
             *   destinationStations?: Array.<string>|null;
             *   viaStations?: Array.<string>|null;
             *   viaLines?: Array.<string>|null;
             *   position?: katamichi.v1.Position.$Shape|null;
             *   delayS?: number|null;
             *   stopCalls?: Array.<katamichi.v1.StopCall.$Shape>|null;
             *   carCount?: number|null;
             *   carIds?: Array.<string>|null;
             *   occupancy?: katamichi.v1.Occupancy|null;
             *   cancelled?: boolean|null;
             *   ended?: boolean|null;
             *   owner?: string|null;
             *   tripId?: string|null;
             *   vehicleId?: string|null;
             *   note?: katamichi.v1.Text.$Shape|null;
             *   identity?: string|null;
             *   startTime?: string|null;
             *   scheduleRelationship?: katamichi.v1.ScheduleRelationship|null;
             *   trainId?: string|null;
             *   vehicleLabel?: string|null;
             *   positionMs?: number|null;
             *   callsMs?: number|null;
             *   duplicateOfTripId?: string|null;
             *   directionId?: number|null;
             *   isAssigned?: boolean|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} katamichi.v1.TrainStatus.$Shape
             */

            /**
             * Constructs a new TrainStatus.
             * @memberof katamichi.v1
             * @classdesc Represents a TrainStatus.
             * @constructor
             * @param {katamichi.v1.TrainStatus.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TrainStatus = function (properties) {
                this.originStations = [];
                this.destinationStations = [];
                this.viaStations = [];
                this.viaLines = [];
                this.stopCalls = [];
                this.carIds = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TrainStatus operator.
             * @member {string|null|undefined} operator
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.operator = null;

            /**
             * TrainStatus line.
             * @member {string|null|undefined} line
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.line = null;

            /**
             * TrainStatus number.
             * @member {string|null|undefined} number
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.number = null;

            /**
             * TrainStatus serviceDate.
             * @member {string|null|undefined} serviceDate
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.serviceDate = null;

            /**
             * TrainStatus direction.
             * @member {string|null|undefined} direction
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.direction = null;

            /**
             * TrainStatus type.
             * @member {katamichi.v1.TrainType.$Properties|null|undefined} type
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.type = null;

            /**
             * TrainStatus name.
             * @member {katamichi.v1.Text.$Properties|null|undefined} name
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.name = null;

            /**
             * TrainStatus originStations.
             * @member {Array.<string>} originStations
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.originStations = $util.emptyArray;

            /**
             * TrainStatus destinationStations.
             * @member {Array.<string>} destinationStations
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.destinationStations = $util.emptyArray;

            /**
             * TrainStatus viaStations.
             * @member {Array.<string>} viaStations
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.viaStations = $util.emptyArray;

            /**
             * TrainStatus viaLines.
             * @member {Array.<string>} viaLines
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.viaLines = $util.emptyArray;

            /**
             * TrainStatus position.
             * @member {katamichi.v1.Position.$Properties|null|undefined} position
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.position = null;

            /**
             * TrainStatus delayS.
             * @member {number|null|undefined} delayS
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.delayS = null;

            /**
             * TrainStatus stopCalls.
             * @member {Array.<katamichi.v1.StopCall.$Properties>} stopCalls
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.stopCalls = $util.emptyArray;

            /**
             * TrainStatus carCount.
             * @member {number|null|undefined} carCount
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.carCount = null;

            /**
             * TrainStatus carIds.
             * @member {Array.<string>} carIds
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.carIds = $util.emptyArray;

            /**
             * TrainStatus occupancy.
             * @member {katamichi.v1.Occupancy|null|undefined} occupancy
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.occupancy = null;

            /**
             * TrainStatus cancelled.
             * @member {boolean|null|undefined} cancelled
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.cancelled = null;

            /**
             * TrainStatus ended.
             * @member {boolean|null|undefined} ended
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.ended = null;

            /**
             * TrainStatus owner.
             * @member {string|null|undefined} owner
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.owner = null;

            /**
             * TrainStatus tripId.
             * @member {string|null|undefined} tripId
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.tripId = null;

            /**
             * TrainStatus vehicleId.
             * @member {string|null|undefined} vehicleId
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.vehicleId = null;

            /**
             * TrainStatus note.
             * @member {katamichi.v1.Text.$Properties|null|undefined} note
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.note = null;

            /**
             * TrainStatus identity.
             * @member {string|null|undefined} identity
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.identity = null;

            /**
             * TrainStatus startTime.
             * @member {string|null|undefined} startTime
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.startTime = null;

            /**
             * TrainStatus scheduleRelationship.
             * @member {katamichi.v1.ScheduleRelationship|null|undefined} scheduleRelationship
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.scheduleRelationship = null;

            /**
             * TrainStatus trainId.
             * @member {string|null|undefined} trainId
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.trainId = null;

            /**
             * TrainStatus vehicleLabel.
             * @member {string|null|undefined} vehicleLabel
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.vehicleLabel = null;

            /**
             * TrainStatus positionMs.
             * @member {number|null|undefined} positionMs
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.positionMs = null;

            /**
             * TrainStatus callsMs.
             * @member {number|null|undefined} callsMs
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.callsMs = null;

            /**
             * TrainStatus duplicateOfTripId.
             * @member {string|null|undefined} duplicateOfTripId
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.duplicateOfTripId = null;

            /**
             * TrainStatus directionId.
             * @member {number|null|undefined} directionId
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.directionId = null;

            /**
             * TrainStatus isAssigned.
             * @member {boolean|null|undefined} isAssigned
             * @memberof katamichi.v1.TrainStatus
             * @instance
             */
            TrainStatus.prototype.isAssigned = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_operator", {
                get: $util.oneOfGetter($oneOfFields = ["operator"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_line", {
                get: $util.oneOfGetter($oneOfFields = ["line"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_number", {
                get: $util.oneOfGetter($oneOfFields = ["number"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_serviceDate", {
                get: $util.oneOfGetter($oneOfFields = ["serviceDate"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_direction", {
                get: $util.oneOfGetter($oneOfFields = ["direction"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_delayS", {
                get: $util.oneOfGetter($oneOfFields = ["delayS"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_carCount", {
                get: $util.oneOfGetter($oneOfFields = ["carCount"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_occupancy", {
                get: $util.oneOfGetter($oneOfFields = ["occupancy"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_cancelled", {
                get: $util.oneOfGetter($oneOfFields = ["cancelled"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_ended", {
                get: $util.oneOfGetter($oneOfFields = ["ended"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_owner", {
                get: $util.oneOfGetter($oneOfFields = ["owner"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_tripId", {
                get: $util.oneOfGetter($oneOfFields = ["tripId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_vehicleId", {
                get: $util.oneOfGetter($oneOfFields = ["vehicleId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_identity", {
                get: $util.oneOfGetter($oneOfFields = ["identity"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_startTime", {
                get: $util.oneOfGetter($oneOfFields = ["startTime"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_scheduleRelationship", {
                get: $util.oneOfGetter($oneOfFields = ["scheduleRelationship"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_trainId", {
                get: $util.oneOfGetter($oneOfFields = ["trainId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_vehicleLabel", {
                get: $util.oneOfGetter($oneOfFields = ["vehicleLabel"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_positionMs", {
                get: $util.oneOfGetter($oneOfFields = ["positionMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_callsMs", {
                get: $util.oneOfGetter($oneOfFields = ["callsMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_duplicateOfTripId", {
                get: $util.oneOfGetter($oneOfFields = ["duplicateOfTripId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_directionId", {
                get: $util.oneOfGetter($oneOfFields = ["directionId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainStatus.prototype, "_isAssigned", {
                get: $util.oneOfGetter($oneOfFields = ["isAssigned"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new TrainStatus instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.TrainStatus
             * @static
             * @param {katamichi.v1.TrainStatus.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.TrainStatus} TrainStatus instance
             * @type {{
             *   (properties: katamichi.v1.TrainStatus.$Shape): katamichi.v1.TrainStatus & katamichi.v1.TrainStatus.$Shape;
             *   (properties?: katamichi.v1.TrainStatus.$Properties): katamichi.v1.TrainStatus;
             * }}
             */
            TrainStatus.create = function(properties) {
                return new TrainStatus(properties);
            };

            /**
             * Encodes the specified TrainStatus message. Does not implicitly {@link katamichi.v1.TrainStatus.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.TrainStatus
             * @static
             * @param {katamichi.v1.TrainStatus.$Properties} message TrainStatus message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TrainStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.operator);
                if (message.line != null && $Object.hasOwnProperty.call(message, "line"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.line);
                if (message.number != null && $Object.hasOwnProperty.call(message, "number"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.number);
                if (message.serviceDate != null && $Object.hasOwnProperty.call(message, "serviceDate"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.serviceDate);
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.direction);
                if (message.type != null && $Object.hasOwnProperty.call(message, "type"))
                    $root.katamichi.v1.TrainType.encode(message.type, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    $root.katamichi.v1.Text.encode(message.name, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.originStations != null && message.originStations.length)
                    for (let i = 0; i < message.originStations.length; ++i)
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.originStations[i]);
                if (message.destinationStations != null && message.destinationStations.length)
                    for (let i = 0; i < message.destinationStations.length; ++i)
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.destinationStations[i]);
                if (message.viaStations != null && message.viaStations.length)
                    for (let i = 0; i < message.viaStations.length; ++i)
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.viaStations[i]);
                if (message.viaLines != null && message.viaLines.length)
                    for (let i = 0; i < message.viaLines.length; ++i)
                        writer.uint32(/* id 11, wireType 2 =*/90).string(message.viaLines[i]);
                if (message.position != null && $Object.hasOwnProperty.call(message, "position"))
                    $root.katamichi.v1.Position.encode(message.position, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.delayS != null && $Object.hasOwnProperty.call(message, "delayS"))
                    writer.uint32(/* id 13, wireType 0 =*/104).sint32(message.delayS);
                if (message.stopCalls != null && message.stopCalls.length)
                    for (let i = 0; i < message.stopCalls.length; ++i)
                        $root.katamichi.v1.StopCall.encode(message.stopCalls[i], writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.carCount != null && $Object.hasOwnProperty.call(message, "carCount"))
                    writer.uint32(/* id 15, wireType 0 =*/120).uint32(message.carCount);
                if (message.carIds != null && message.carIds.length)
                    for (let i = 0; i < message.carIds.length; ++i)
                        writer.uint32(/* id 16, wireType 2 =*/130).string(message.carIds[i]);
                if (message.occupancy != null && $Object.hasOwnProperty.call(message, "occupancy"))
                    writer.uint32(/* id 17, wireType 0 =*/136).int32(message.occupancy);
                if (message.cancelled != null && $Object.hasOwnProperty.call(message, "cancelled"))
                    writer.uint32(/* id 18, wireType 0 =*/144).bool(message.cancelled);
                if (message.ended != null && $Object.hasOwnProperty.call(message, "ended"))
                    writer.uint32(/* id 19, wireType 0 =*/152).bool(message.ended);
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner"))
                    writer.uint32(/* id 20, wireType 2 =*/162).string(message.owner);
                if (message.tripId != null && $Object.hasOwnProperty.call(message, "tripId"))
                    writer.uint32(/* id 21, wireType 2 =*/170).string(message.tripId);
                if (message.vehicleId != null && $Object.hasOwnProperty.call(message, "vehicleId"))
                    writer.uint32(/* id 22, wireType 2 =*/178).string(message.vehicleId);
                if (message.note != null && $Object.hasOwnProperty.call(message, "note"))
                    $root.katamichi.v1.Text.encode(message.note, writer.uint32(/* id 23, wireType 2 =*/186).fork(), _depth + 1).ldelim();
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity"))
                    writer.uint32(/* id 24, wireType 2 =*/194).string(message.identity);
                if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime"))
                    writer.uint32(/* id 25, wireType 2 =*/202).string(message.startTime);
                if (message.scheduleRelationship != null && $Object.hasOwnProperty.call(message, "scheduleRelationship"))
                    writer.uint32(/* id 26, wireType 0 =*/208).int32(message.scheduleRelationship);
                if (message.trainId != null && $Object.hasOwnProperty.call(message, "trainId"))
                    writer.uint32(/* id 27, wireType 2 =*/218).string(message.trainId);
                if (message.vehicleLabel != null && $Object.hasOwnProperty.call(message, "vehicleLabel"))
                    writer.uint32(/* id 28, wireType 2 =*/226).string(message.vehicleLabel);
                if (message.positionMs != null && $Object.hasOwnProperty.call(message, "positionMs"))
                    writer.uint32(/* id 29, wireType 0 =*/232).uint64(message.positionMs);
                if (message.callsMs != null && $Object.hasOwnProperty.call(message, "callsMs"))
                    writer.uint32(/* id 30, wireType 0 =*/240).uint64(message.callsMs);
                if (message.duplicateOfTripId != null && $Object.hasOwnProperty.call(message, "duplicateOfTripId"))
                    writer.uint32(/* id 31, wireType 2 =*/250).string(message.duplicateOfTripId);
                if (message.directionId != null && $Object.hasOwnProperty.call(message, "directionId"))
                    writer.uint32(/* id 32, wireType 0 =*/256).uint32(message.directionId);
                if (message.isAssigned != null && $Object.hasOwnProperty.call(message, "isAssigned"))
                    writer.uint32(/* id 33, wireType 0 =*/264).bool(message.isAssigned);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TrainStatus message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.TrainStatus
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.TrainStatus & katamichi.v1.TrainStatus.$Shape} TrainStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TrainStatus.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.TrainStatus();
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
                            message.operator = reader.stringVerify();
                            message._operator = "operator";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.line = reader.stringVerify();
                            message._line = "line";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.number = reader.stringVerify();
                            message._number = "number";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.serviceDate = reader.stringVerify();
                            message._serviceDate = "serviceDate";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.direction = reader.stringVerify();
                            message._direction = "direction";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.type = $root.katamichi.v1.TrainType.decode(reader, reader.size(), $undefined, _depth + 1, message.type);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.name = $root.katamichi.v1.Text.decode(reader, reader.size(), $undefined, _depth + 1, message.name);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.originStations && message.originStations.length))
                                message.originStations = [];
                            message.originStations.push(reader.stringVerify());
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.destinationStations && message.destinationStations.length))
                                message.destinationStations = [];
                            message.destinationStations.push(reader.stringVerify());
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.viaStations && message.viaStations.length))
                                message.viaStations = [];
                            message.viaStations.push(reader.stringVerify());
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if (!(message.viaLines && message.viaLines.length))
                                message.viaLines = [];
                            message.viaLines.push(reader.stringVerify());
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.position = $root.katamichi.v1.Position.decode(reader, reader.size(), $undefined, _depth + 1, message.position);
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            message.delayS = reader.sint32();
                            message._delayS = "delayS";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if (!(message.stopCalls && message.stopCalls.length))
                                message.stopCalls = [];
                            message.stopCalls.push($root.katamichi.v1.StopCall.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 15: {
                            if (wireType !== 0)
                                break;
                            message.carCount = reader.uint32();
                            message._carCount = "carCount";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            if (!(message.carIds && message.carIds.length))
                                message.carIds = [];
                            message.carIds.push(reader.stringVerify());
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            message.occupancy = reader.int32();
                            message._occupancy = "occupancy";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            message.cancelled = reader.bool();
                            message._cancelled = "cancelled";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            message.ended = reader.bool();
                            message._ended = "ended";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.owner = reader.stringVerify();
                            message._owner = "owner";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.tripId = reader.stringVerify();
                            message._tripId = "tripId";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.vehicleId = reader.stringVerify();
                            message._vehicleId = "vehicleId";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.note = $root.katamichi.v1.Text.decode(reader, reader.size(), $undefined, _depth + 1, message.note);
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.identity = reader.stringVerify();
                            message._identity = "identity";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            message.startTime = reader.stringVerify();
                            message._startTime = "startTime";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 0)
                                break;
                            message.scheduleRelationship = reader.int32();
                            message._scheduleRelationship = "scheduleRelationship";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 2)
                                break;
                            message.trainId = reader.stringVerify();
                            message._trainId = "trainId";
                            continue;
                        }
                    case 28: {
                            if (wireType !== 2)
                                break;
                            message.vehicleLabel = reader.stringVerify();
                            message._vehicleLabel = "vehicleLabel";
                            continue;
                        }
                    case 29: {
                            if (wireType !== 0)
                                break;
                            message.positionMs = reader.uint64();
                            message._positionMs = "positionMs";
                            continue;
                        }
                    case 30: {
                            if (wireType !== 0)
                                break;
                            message.callsMs = reader.uint64();
                            message._callsMs = "callsMs";
                            continue;
                        }
                    case 31: {
                            if (wireType !== 2)
                                break;
                            message.duplicateOfTripId = reader.stringVerify();
                            message._duplicateOfTripId = "duplicateOfTripId";
                            continue;
                        }
                    case 32: {
                            if (wireType !== 0)
                                break;
                            message.directionId = reader.uint32();
                            message._directionId = "directionId";
                            continue;
                        }
                    case 33: {
                            if (wireType !== 0)
                                break;
                            message.isAssigned = reader.bool();
                            message._isAssigned = "isAssigned";
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
             * Verifies a TrainStatus message.
             * @function verify
             * @memberof katamichi.v1.TrainStatus
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            TrainStatus.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator")) {
                    properties._operator = 1;
                    if (!$util.isString(message.operator))
                        return "operator: string expected";
                }
                if (message.line != null && $Object.hasOwnProperty.call(message, "line")) {
                    properties._line = 1;
                    if (!$util.isString(message.line))
                        return "line: string expected";
                }
                if (message.number != null && $Object.hasOwnProperty.call(message, "number")) {
                    properties._number = 1;
                    if (!$util.isString(message.number))
                        return "number: string expected";
                }
                if (message.serviceDate != null && $Object.hasOwnProperty.call(message, "serviceDate")) {
                    properties._serviceDate = 1;
                    if (!$util.isString(message.serviceDate))
                        return "serviceDate: string expected";
                }
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction")) {
                    properties._direction = 1;
                    if (!$util.isString(message.direction))
                        return "direction: string expected";
                }
                if (message.type != null && $Object.hasOwnProperty.call(message, "type")) {
                    let error = $root.katamichi.v1.TrainType.verify(message.type, _depth + 1);
                    if (error)
                        return "type." + error;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name")) {
                    let error = $root.katamichi.v1.Text.verify(message.name, _depth + 1);
                    if (error)
                        return "name." + error;
                }
                if (message.originStations != null && $Object.hasOwnProperty.call(message, "originStations")) {
                    if (!$Array.isArray(message.originStations))
                        return "originStations: array expected";
                    for (let i = 0; i < message.originStations.length; ++i)
                        if (!$util.isString(message.originStations[i]))
                            return "originStations: string[] expected";
                }
                if (message.destinationStations != null && $Object.hasOwnProperty.call(message, "destinationStations")) {
                    if (!$Array.isArray(message.destinationStations))
                        return "destinationStations: array expected";
                    for (let i = 0; i < message.destinationStations.length; ++i)
                        if (!$util.isString(message.destinationStations[i]))
                            return "destinationStations: string[] expected";
                }
                if (message.viaStations != null && $Object.hasOwnProperty.call(message, "viaStations")) {
                    if (!$Array.isArray(message.viaStations))
                        return "viaStations: array expected";
                    for (let i = 0; i < message.viaStations.length; ++i)
                        if (!$util.isString(message.viaStations[i]))
                            return "viaStations: string[] expected";
                }
                if (message.viaLines != null && $Object.hasOwnProperty.call(message, "viaLines")) {
                    if (!$Array.isArray(message.viaLines))
                        return "viaLines: array expected";
                    for (let i = 0; i < message.viaLines.length; ++i)
                        if (!$util.isString(message.viaLines[i]))
                            return "viaLines: string[] expected";
                }
                if (message.position != null && $Object.hasOwnProperty.call(message, "position")) {
                    let error = $root.katamichi.v1.Position.verify(message.position, _depth + 1);
                    if (error)
                        return "position." + error;
                }
                if (message.delayS != null && $Object.hasOwnProperty.call(message, "delayS")) {
                    properties._delayS = 1;
                    if (!$util.isInteger(message.delayS))
                        return "delayS: integer expected";
                }
                if (message.stopCalls != null && $Object.hasOwnProperty.call(message, "stopCalls")) {
                    if (!$Array.isArray(message.stopCalls))
                        return "stopCalls: array expected";
                    for (let i = 0; i < message.stopCalls.length; ++i) {
                        let error = $root.katamichi.v1.StopCall.verify(message.stopCalls[i], _depth + 1);
                        if (error)
                            return "stopCalls." + error;
                    }
                }
                if (message.carCount != null && $Object.hasOwnProperty.call(message, "carCount")) {
                    properties._carCount = 1;
                    if (!$util.isInteger(message.carCount))
                        return "carCount: integer expected";
                }
                if (message.carIds != null && $Object.hasOwnProperty.call(message, "carIds")) {
                    if (!$Array.isArray(message.carIds))
                        return "carIds: array expected";
                    for (let i = 0; i < message.carIds.length; ++i)
                        if (!$util.isString(message.carIds[i]))
                            return "carIds: string[] expected";
                }
                if (message.occupancy != null && $Object.hasOwnProperty.call(message, "occupancy")) {
                    properties._occupancy = 1;
                    if (typeof message.occupancy !== "number" || (message.occupancy | 0) !== message.occupancy)
                        return "occupancy: enum value expected";
                }
                if (message.cancelled != null && $Object.hasOwnProperty.call(message, "cancelled")) {
                    properties._cancelled = 1;
                    if (typeof message.cancelled !== "boolean")
                        return "cancelled: boolean expected";
                }
                if (message.ended != null && $Object.hasOwnProperty.call(message, "ended")) {
                    properties._ended = 1;
                    if (typeof message.ended !== "boolean")
                        return "ended: boolean expected";
                }
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner")) {
                    properties._owner = 1;
                    if (!$util.isString(message.owner))
                        return "owner: string expected";
                }
                if (message.tripId != null && $Object.hasOwnProperty.call(message, "tripId")) {
                    properties._tripId = 1;
                    if (!$util.isString(message.tripId))
                        return "tripId: string expected";
                }
                if (message.vehicleId != null && $Object.hasOwnProperty.call(message, "vehicleId")) {
                    properties._vehicleId = 1;
                    if (!$util.isString(message.vehicleId))
                        return "vehicleId: string expected";
                }
                if (message.note != null && $Object.hasOwnProperty.call(message, "note")) {
                    let error = $root.katamichi.v1.Text.verify(message.note, _depth + 1);
                    if (error)
                        return "note." + error;
                }
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity")) {
                    properties._identity = 1;
                    if (!$util.isString(message.identity))
                        return "identity: string expected";
                }
                if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime")) {
                    properties._startTime = 1;
                    if (!$util.isString(message.startTime))
                        return "startTime: string expected";
                }
                if (message.scheduleRelationship != null && $Object.hasOwnProperty.call(message, "scheduleRelationship")) {
                    properties._scheduleRelationship = 1;
                    if (typeof message.scheduleRelationship !== "number" || (message.scheduleRelationship | 0) !== message.scheduleRelationship)
                        return "scheduleRelationship: enum value expected";
                }
                if (message.trainId != null && $Object.hasOwnProperty.call(message, "trainId")) {
                    properties._trainId = 1;
                    if (!$util.isString(message.trainId))
                        return "trainId: string expected";
                }
                if (message.vehicleLabel != null && $Object.hasOwnProperty.call(message, "vehicleLabel")) {
                    properties._vehicleLabel = 1;
                    if (!$util.isString(message.vehicleLabel))
                        return "vehicleLabel: string expected";
                }
                if (message.positionMs != null && $Object.hasOwnProperty.call(message, "positionMs")) {
                    properties._positionMs = 1;
                    if (!$util.isInteger(message.positionMs) && !(message.positionMs && $util.isInteger(message.positionMs.low) && $util.isInteger(message.positionMs.high)))
                        return "positionMs: integer|Long expected";
                }
                if (message.callsMs != null && $Object.hasOwnProperty.call(message, "callsMs")) {
                    properties._callsMs = 1;
                    if (!$util.isInteger(message.callsMs) && !(message.callsMs && $util.isInteger(message.callsMs.low) && $util.isInteger(message.callsMs.high)))
                        return "callsMs: integer|Long expected";
                }
                if (message.duplicateOfTripId != null && $Object.hasOwnProperty.call(message, "duplicateOfTripId")) {
                    properties._duplicateOfTripId = 1;
                    if (!$util.isString(message.duplicateOfTripId))
                        return "duplicateOfTripId: string expected";
                }
                if (message.directionId != null && $Object.hasOwnProperty.call(message, "directionId")) {
                    properties._directionId = 1;
                    if (!$util.isInteger(message.directionId))
                        return "directionId: integer expected";
                }
                if (message.isAssigned != null && $Object.hasOwnProperty.call(message, "isAssigned")) {
                    properties._isAssigned = 1;
                    if (typeof message.isAssigned !== "boolean")
                        return "isAssigned: boolean expected";
                }
                return null;
            };

            /**
             * Creates a TrainStatus message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.TrainStatus
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.TrainStatus} TrainStatus
             */
            TrainStatus.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.TrainStatus)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.TrainStatus: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.TrainStatus();
                if (object.operator != null)
                    message.operator = $String(object.operator);
                if (object.line != null)
                    message.line = $String(object.line);
                if (object.number != null)
                    message.number = $String(object.number);
                if (object.serviceDate != null)
                    message.serviceDate = $String(object.serviceDate);
                if (object.direction != null)
                    message.direction = $String(object.direction);
                if (object.type != null) {
                    if (!$util.isObject(object.type))
                        throw $TypeError(".katamichi.v1.TrainStatus.type: object expected");
                    message.type = $root.katamichi.v1.TrainType.fromObject(object.type, _depth + 1);
                }
                if (object.name != null) {
                    if (!$util.isObject(object.name))
                        throw $TypeError(".katamichi.v1.TrainStatus.name: object expected");
                    message.name = $root.katamichi.v1.Text.fromObject(object.name, _depth + 1);
                }
                if (object.originStations) {
                    if (!$Array.isArray(object.originStations))
                        throw $TypeError(".katamichi.v1.TrainStatus.originStations: array expected");
                    message.originStations = $Array(object.originStations.length);
                    for (let i = 0; i < object.originStations.length; ++i)
                        message.originStations[i] = $String(object.originStations[i]);
                }
                if (object.destinationStations) {
                    if (!$Array.isArray(object.destinationStations))
                        throw $TypeError(".katamichi.v1.TrainStatus.destinationStations: array expected");
                    message.destinationStations = $Array(object.destinationStations.length);
                    for (let i = 0; i < object.destinationStations.length; ++i)
                        message.destinationStations[i] = $String(object.destinationStations[i]);
                }
                if (object.viaStations) {
                    if (!$Array.isArray(object.viaStations))
                        throw $TypeError(".katamichi.v1.TrainStatus.viaStations: array expected");
                    message.viaStations = $Array(object.viaStations.length);
                    for (let i = 0; i < object.viaStations.length; ++i)
                        message.viaStations[i] = $String(object.viaStations[i]);
                }
                if (object.viaLines) {
                    if (!$Array.isArray(object.viaLines))
                        throw $TypeError(".katamichi.v1.TrainStatus.viaLines: array expected");
                    message.viaLines = $Array(object.viaLines.length);
                    for (let i = 0; i < object.viaLines.length; ++i)
                        message.viaLines[i] = $String(object.viaLines[i]);
                }
                if (object.position != null) {
                    if (!$util.isObject(object.position))
                        throw $TypeError(".katamichi.v1.TrainStatus.position: object expected");
                    message.position = $root.katamichi.v1.Position.fromObject(object.position, _depth + 1);
                }
                if (object.delayS != null)
                    message.delayS = object.delayS | 0;
                if (object.stopCalls) {
                    if (!$Array.isArray(object.stopCalls))
                        throw $TypeError(".katamichi.v1.TrainStatus.stopCalls: array expected");
                    message.stopCalls = $Array(object.stopCalls.length);
                    for (let i = 0; i < object.stopCalls.length; ++i) {
                        if (!$util.isObject(object.stopCalls[i]))
                            throw $TypeError(".katamichi.v1.TrainStatus.stopCalls: object expected");
                        message.stopCalls[i] = $root.katamichi.v1.StopCall.fromObject(object.stopCalls[i], _depth + 1);
                    }
                }
                if (object.carCount != null)
                    message.carCount = object.carCount >>> 0;
                if (object.carIds) {
                    if (!$Array.isArray(object.carIds))
                        throw $TypeError(".katamichi.v1.TrainStatus.carIds: array expected");
                    message.carIds = $Array(object.carIds.length);
                    for (let i = 0; i < object.carIds.length; ++i)
                        message.carIds[i] = $String(object.carIds[i]);
                }
                switch (object.occupancy) {
                case "OCCUPANCY_UNSPECIFIED":
                case 0:
                    message.occupancy = 0;
                    break;
                case "EMPTY":
                case 1:
                    message.occupancy = 1;
                    break;
                case "MANY_SEATS":
                case 2:
                    message.occupancy = 2;
                    break;
                case "FEW_SEATS":
                case 3:
                    message.occupancy = 3;
                    break;
                case "STANDING_ONLY":
                case 4:
                    message.occupancy = 4;
                    break;
                case "CRUSHED_STANDING":
                case 5:
                    message.occupancy = 5;
                    break;
                case "FULL":
                case 6:
                    message.occupancy = 6;
                    break;
                case "NOT_ACCEPTING":
                case 7:
                    message.occupancy = 7;
                    break;
                default:
                    if (typeof object.occupancy === "number" && (object.occupancy | 0) === object.occupancy)
                        message.occupancy = object.occupancy;
                }
                if (object.cancelled != null)
                    message.cancelled = $Boolean(object.cancelled);
                if (object.ended != null)
                    message.ended = $Boolean(object.ended);
                if (object.owner != null)
                    message.owner = $String(object.owner);
                if (object.tripId != null)
                    message.tripId = $String(object.tripId);
                if (object.vehicleId != null)
                    message.vehicleId = $String(object.vehicleId);
                if (object.note != null) {
                    if (!$util.isObject(object.note))
                        throw $TypeError(".katamichi.v1.TrainStatus.note: object expected");
                    message.note = $root.katamichi.v1.Text.fromObject(object.note, _depth + 1);
                }
                if (object.identity != null)
                    message.identity = $String(object.identity);
                if (object.startTime != null)
                    message.startTime = $String(object.startTime);
                switch (object.scheduleRelationship) {
                case "SCHEDULE_RELATIONSHIP_UNSPECIFIED":
                case 0:
                    message.scheduleRelationship = 0;
                    break;
                case "SCHEDULED":
                case 1:
                    message.scheduleRelationship = 1;
                    break;
                case "ADDED":
                case 2:
                    message.scheduleRelationship = 2;
                    break;
                case "UNSCHEDULED":
                case 3:
                    message.scheduleRelationship = 3;
                    break;
                case "CANCELED":
                case 4:
                    message.scheduleRelationship = 4;
                    break;
                case "REPLACEMENT":
                case 5:
                    message.scheduleRelationship = 5;
                    break;
                case "DUPLICATED":
                case 6:
                    message.scheduleRelationship = 6;
                    break;
                case "DELETED":
                case 7:
                    message.scheduleRelationship = 7;
                    break;
                case "NEW":
                case 8:
                    message.scheduleRelationship = 8;
                    break;
                default:
                    if (typeof object.scheduleRelationship === "number" && (object.scheduleRelationship | 0) === object.scheduleRelationship)
                        message.scheduleRelationship = object.scheduleRelationship;
                }
                if (object.trainId != null)
                    message.trainId = $String(object.trainId);
                if (object.vehicleLabel != null)
                    message.vehicleLabel = $String(object.vehicleLabel);
                if (object.positionMs != null)
                    if ($util.Long)
                        message.positionMs = $util.Long.fromValue(object.positionMs, true);
                    else if (typeof object.positionMs === "string")
                        message.positionMs = $parseInt(object.positionMs, 10);
                    else if (typeof object.positionMs === "number")
                        message.positionMs = object.positionMs;
                    else if (typeof object.positionMs === "object")
                        message.positionMs = new $util.LongBits(object.positionMs.low >>> 0, object.positionMs.high >>> 0).toNumber(true);
                if (object.callsMs != null)
                    if ($util.Long)
                        message.callsMs = $util.Long.fromValue(object.callsMs, true);
                    else if (typeof object.callsMs === "string")
                        message.callsMs = $parseInt(object.callsMs, 10);
                    else if (typeof object.callsMs === "number")
                        message.callsMs = object.callsMs;
                    else if (typeof object.callsMs === "object")
                        message.callsMs = new $util.LongBits(object.callsMs.low >>> 0, object.callsMs.high >>> 0).toNumber(true);
                if (object.duplicateOfTripId != null)
                    message.duplicateOfTripId = $String(object.duplicateOfTripId);
                if (object.directionId != null)
                    message.directionId = object.directionId >>> 0;
                if (object.isAssigned != null)
                    message.isAssigned = $Boolean(object.isAssigned);
                return message;
            };

            /**
             * Creates a plain object from a TrainStatus message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.TrainStatus
             * @static
             * @param {katamichi.v1.TrainStatus} message TrainStatus
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            TrainStatus.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.originStations = [];
                    object.destinationStations = [];
                    object.viaStations = [];
                    object.viaLines = [];
                    object.stopCalls = [];
                    object.carIds = [];
                }
                if (options.defaults) {
                    object.type = null;
                    object.name = null;
                    object.position = null;
                    object.note = null;
                }
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator"))
                    object.operator = message.operator;
                if (message.line != null && $Object.hasOwnProperty.call(message, "line"))
                    object.line = message.line;
                if (message.number != null && $Object.hasOwnProperty.call(message, "number"))
                    object.number = message.number;
                if (message.serviceDate != null && $Object.hasOwnProperty.call(message, "serviceDate"))
                    object.serviceDate = message.serviceDate;
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction"))
                    object.direction = message.direction;
                if (message.type != null && $Object.hasOwnProperty.call(message, "type"))
                    object.type = $root.katamichi.v1.TrainType.toObject(message.type, options, _depth + 1);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = $root.katamichi.v1.Text.toObject(message.name, options, _depth + 1);
                if (message.originStations && message.originStations.length) {
                    object.originStations = $Array(message.originStations.length);
                    for (let j = 0; j < message.originStations.length; ++j)
                        object.originStations[j] = message.originStations[j];
                }
                if (message.destinationStations && message.destinationStations.length) {
                    object.destinationStations = $Array(message.destinationStations.length);
                    for (let j = 0; j < message.destinationStations.length; ++j)
                        object.destinationStations[j] = message.destinationStations[j];
                }
                if (message.viaStations && message.viaStations.length) {
                    object.viaStations = $Array(message.viaStations.length);
                    for (let j = 0; j < message.viaStations.length; ++j)
                        object.viaStations[j] = message.viaStations[j];
                }
                if (message.viaLines && message.viaLines.length) {
                    object.viaLines = $Array(message.viaLines.length);
                    for (let j = 0; j < message.viaLines.length; ++j)
                        object.viaLines[j] = message.viaLines[j];
                }
                if (message.position != null && $Object.hasOwnProperty.call(message, "position"))
                    object.position = $root.katamichi.v1.Position.toObject(message.position, options, _depth + 1);
                if (message.delayS != null && $Object.hasOwnProperty.call(message, "delayS"))
                    object.delayS = message.delayS;
                if (message.stopCalls && message.stopCalls.length) {
                    object.stopCalls = $Array(message.stopCalls.length);
                    for (let j = 0; j < message.stopCalls.length; ++j)
                        object.stopCalls[j] = $root.katamichi.v1.StopCall.toObject(message.stopCalls[j], options, _depth + 1);
                }
                if (message.carCount != null && $Object.hasOwnProperty.call(message, "carCount"))
                    object.carCount = message.carCount;
                if (message.carIds && message.carIds.length) {
                    object.carIds = $Array(message.carIds.length);
                    for (let j = 0; j < message.carIds.length; ++j)
                        object.carIds[j] = message.carIds[j];
                }
                if (message.occupancy != null && $Object.hasOwnProperty.call(message, "occupancy"))
                    object.occupancy = options.enums === $String ? $root.katamichi.v1.Occupancy[message.occupancy] === $undefined ? message.occupancy : $root.katamichi.v1.Occupancy[message.occupancy] : message.occupancy;
                if (message.cancelled != null && $Object.hasOwnProperty.call(message, "cancelled"))
                    object.cancelled = message.cancelled;
                if (message.ended != null && $Object.hasOwnProperty.call(message, "ended"))
                    object.ended = message.ended;
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner"))
                    object.owner = message.owner;
                if (message.tripId != null && $Object.hasOwnProperty.call(message, "tripId"))
                    object.tripId = message.tripId;
                if (message.vehicleId != null && $Object.hasOwnProperty.call(message, "vehicleId"))
                    object.vehicleId = message.vehicleId;
                if (message.note != null && $Object.hasOwnProperty.call(message, "note"))
                    object.note = $root.katamichi.v1.Text.toObject(message.note, options, _depth + 1);
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity"))
                    object.identity = message.identity;
                if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime"))
                    object.startTime = message.startTime;
                if (message.scheduleRelationship != null && $Object.hasOwnProperty.call(message, "scheduleRelationship"))
                    object.scheduleRelationship = options.enums === $String ? $root.katamichi.v1.ScheduleRelationship[message.scheduleRelationship] === $undefined ? message.scheduleRelationship : $root.katamichi.v1.ScheduleRelationship[message.scheduleRelationship] : message.scheduleRelationship;
                if (message.trainId != null && $Object.hasOwnProperty.call(message, "trainId"))
                    object.trainId = message.trainId;
                if (message.vehicleLabel != null && $Object.hasOwnProperty.call(message, "vehicleLabel"))
                    object.vehicleLabel = message.vehicleLabel;
                if (message.positionMs != null && $Object.hasOwnProperty.call(message, "positionMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.positionMs = typeof message.positionMs === "number" ? $BigInt(message.positionMs) : $util.Long.fromBits(message.positionMs.low >>> 0, message.positionMs.high >>> 0, true).toBigInt();
                    else if (typeof message.positionMs === "number")
                        object.positionMs = options.longs === $String ? $String(message.positionMs) : message.positionMs;
                    else
                        object.positionMs = options.longs === $String ? $util.Long.prototype.toString.call(message.positionMs) : options.longs === $Number ? new $util.LongBits(message.positionMs.low >>> 0, message.positionMs.high >>> 0).toNumber(true) : message.positionMs;
                if (message.callsMs != null && $Object.hasOwnProperty.call(message, "callsMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.callsMs = typeof message.callsMs === "number" ? $BigInt(message.callsMs) : $util.Long.fromBits(message.callsMs.low >>> 0, message.callsMs.high >>> 0, true).toBigInt();
                    else if (typeof message.callsMs === "number")
                        object.callsMs = options.longs === $String ? $String(message.callsMs) : message.callsMs;
                    else
                        object.callsMs = options.longs === $String ? $util.Long.prototype.toString.call(message.callsMs) : options.longs === $Number ? new $util.LongBits(message.callsMs.low >>> 0, message.callsMs.high >>> 0).toNumber(true) : message.callsMs;
                if (message.duplicateOfTripId != null && $Object.hasOwnProperty.call(message, "duplicateOfTripId"))
                    object.duplicateOfTripId = message.duplicateOfTripId;
                if (message.directionId != null && $Object.hasOwnProperty.call(message, "directionId"))
                    object.directionId = message.directionId;
                if (message.isAssigned != null && $Object.hasOwnProperty.call(message, "isAssigned"))
                    object.isAssigned = message.isAssigned;
                return object;
            };

            /**
             * Converts this TrainStatus to JSON.
             * @function toJSON
             * @memberof katamichi.v1.TrainStatus
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            TrainStatus.prototype.toJSON = function() {
                return TrainStatus.toObject(this, $protobuf.util.toJSONOptions);
            };

            return TrainStatus;
        })();

        /**
         * ScheduleRelationship enum.
         * @name katamichi.v1.ScheduleRelationship
         * @enum {number}
         * @property {number} SCHEDULE_RELATIONSHIP_UNSPECIFIED=0 SCHEDULE_RELATIONSHIP_UNSPECIFIED value
         * @property {number} SCHEDULED=1 SCHEDULED value
         * @property {number} ADDED=2 ADDED value
         * @property {number} UNSCHEDULED=3 UNSCHEDULED value
         * @property {number} CANCELED=4 CANCELED value
         * @property {number} REPLACEMENT=5 REPLACEMENT value
         * @property {number} DUPLICATED=6 DUPLICATED value
         * @property {number} DELETED=7 DELETED value
         * @property {number} NEW=8 NEW value
         */
        v1.ScheduleRelationship = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "SCHEDULE_RELATIONSHIP_UNSPECIFIED"] = 0;
            values[valuesById[1] = "SCHEDULED"] = 1;
            values[valuesById[2] = "ADDED"] = 2;
            values[valuesById[3] = "UNSCHEDULED"] = 3;
            values[valuesById[4] = "CANCELED"] = 4;
            values[valuesById[5] = "REPLACEMENT"] = 5;
            values[valuesById[6] = "DUPLICATED"] = 6;
            values[valuesById[7] = "DELETED"] = 7;
            values[valuesById[8] = "NEW"] = 8;
            return values;
        })();

        v1.TrainType = (function() {

            /**
             * Properties of a TrainType.
             * @typedef {Object} katamichi.v1.TrainType.$Properties
             * @property {string|null} [code] TrainType code
             * @property {katamichi.v1.Text.$Properties|null} [text] TrainType text
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TrainType.
             * @memberof katamichi.v1
             * @interface ITrainType
             * @augments katamichi.v1.TrainType.$Properties
             * @deprecated Use katamichi.v1.TrainType.$Properties instead.
             */

            /**
             * Shape of a TrainType.
             * @typedef {katamichi.v1.TrainType.$Properties} katamichi.v1.TrainType.$Shape
             */

            /**
             * Constructs a new TrainType.
             * @memberof katamichi.v1
             * @classdesc Represents a TrainType.
             * @constructor
             * @param {katamichi.v1.TrainType.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TrainType = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TrainType code.
             * @member {string|null|undefined} code
             * @memberof katamichi.v1.TrainType
             * @instance
             */
            TrainType.prototype.code = null;

            /**
             * TrainType text.
             * @member {katamichi.v1.Text.$Properties|null|undefined} text
             * @memberof katamichi.v1.TrainType
             * @instance
             */
            TrainType.prototype.text = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TrainType.prototype, "_code", {
                get: $util.oneOfGetter($oneOfFields = ["code"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new TrainType instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.TrainType
             * @static
             * @param {katamichi.v1.TrainType.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.TrainType} TrainType instance
             * @type {{
             *   (properties: katamichi.v1.TrainType.$Shape): katamichi.v1.TrainType & katamichi.v1.TrainType.$Shape;
             *   (properties?: katamichi.v1.TrainType.$Properties): katamichi.v1.TrainType;
             * }}
             */
            TrainType.create = function(properties) {
                return new TrainType(properties);
            };

            /**
             * Encodes the specified TrainType message. Does not implicitly {@link katamichi.v1.TrainType.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.TrainType
             * @static
             * @param {katamichi.v1.TrainType.$Properties} message TrainType message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TrainType.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    $root.katamichi.v1.Text.encode(message.text, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TrainType message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.TrainType
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.TrainType & katamichi.v1.TrainType.$Shape} TrainType
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TrainType.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.TrainType();
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
                            message.code = reader.stringVerify();
                            message._code = "code";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.text = $root.katamichi.v1.Text.decode(reader, reader.size(), $undefined, _depth + 1, message.text);
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
             * Verifies a TrainType message.
             * @function verify
             * @memberof katamichi.v1.TrainType
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            TrainType.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.code != null && $Object.hasOwnProperty.call(message, "code")) {
                    properties._code = 1;
                    if (!$util.isString(message.code))
                        return "code: string expected";
                }
                if (message.text != null && $Object.hasOwnProperty.call(message, "text")) {
                    let error = $root.katamichi.v1.Text.verify(message.text, _depth + 1);
                    if (error)
                        return "text." + error;
                }
                return null;
            };

            /**
             * Creates a TrainType message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.TrainType
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.TrainType} TrainType
             */
            TrainType.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.TrainType)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.TrainType: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.TrainType();
                if (object.code != null)
                    message.code = $String(object.code);
                if (object.text != null) {
                    if (!$util.isObject(object.text))
                        throw $TypeError(".katamichi.v1.TrainType.text: object expected");
                    message.text = $root.katamichi.v1.Text.fromObject(object.text, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a TrainType message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.TrainType
             * @static
             * @param {katamichi.v1.TrainType} message TrainType
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            TrainType.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.text = null;
                if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                    object.code = message.code;
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    object.text = $root.katamichi.v1.Text.toObject(message.text, options, _depth + 1);
                return object;
            };

            /**
             * Converts this TrainType to JSON.
             * @function toJSON
             * @memberof katamichi.v1.TrainType
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            TrainType.prototype.toJSON = function() {
                return TrainType.toObject(this, $protobuf.util.toJSONOptions);
            };

            return TrainType;
        })();

        v1.Text = (function() {

            /**
             * Properties of a Text.
             * @typedef {Object} katamichi.v1.Text.$Properties
             * @property {string|null} [ja] Text ja
             * @property {string|null} [en] Text en
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Text.
             * @memberof katamichi.v1
             * @interface IText
             * @augments katamichi.v1.Text.$Properties
             * @deprecated Use katamichi.v1.Text.$Properties instead.
             */

            /**
             * Shape of a Text.
             * @typedef {katamichi.v1.Text.$Properties} katamichi.v1.Text.$Shape
             */

            /**
             * Constructs a new Text.
             * @memberof katamichi.v1
             * @classdesc Represents a Text.
             * @constructor
             * @param {katamichi.v1.Text.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Text = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Text ja.
             * @member {string|null|undefined} ja
             * @memberof katamichi.v1.Text
             * @instance
             */
            Text.prototype.ja = null;

            /**
             * Text en.
             * @member {string|null|undefined} en
             * @memberof katamichi.v1.Text
             * @instance
             */
            Text.prototype.en = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Text.prototype, "_ja", {
                get: $util.oneOfGetter($oneOfFields = ["ja"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Text.prototype, "_en", {
                get: $util.oneOfGetter($oneOfFields = ["en"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Text instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.Text
             * @static
             * @param {katamichi.v1.Text.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.Text} Text instance
             * @type {{
             *   (properties: katamichi.v1.Text.$Shape): katamichi.v1.Text & katamichi.v1.Text.$Shape;
             *   (properties?: katamichi.v1.Text.$Properties): katamichi.v1.Text;
             * }}
             */
            Text.create = function(properties) {
                return new Text(properties);
            };

            /**
             * Encodes the specified Text message. Does not implicitly {@link katamichi.v1.Text.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.Text
             * @static
             * @param {katamichi.v1.Text.$Properties} message Text message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Text.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ja != null && $Object.hasOwnProperty.call(message, "ja"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.ja);
                if (message.en != null && $Object.hasOwnProperty.call(message, "en"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.en);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Text message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.Text
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.Text & katamichi.v1.Text.$Shape} Text
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Text.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.Text();
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
                            message.ja = reader.stringVerify();
                            message._ja = "ja";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.en = reader.stringVerify();
                            message._en = "en";
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
             * Verifies a Text message.
             * @function verify
             * @memberof katamichi.v1.Text
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Text.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.ja != null && $Object.hasOwnProperty.call(message, "ja")) {
                    properties._ja = 1;
                    if (!$util.isString(message.ja))
                        return "ja: string expected";
                }
                if (message.en != null && $Object.hasOwnProperty.call(message, "en")) {
                    properties._en = 1;
                    if (!$util.isString(message.en))
                        return "en: string expected";
                }
                return null;
            };

            /**
             * Creates a Text message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.Text
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.Text} Text
             */
            Text.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.Text)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.Text: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.Text();
                if (object.ja != null)
                    message.ja = $String(object.ja);
                if (object.en != null)
                    message.en = $String(object.en);
                return message;
            };

            /**
             * Creates a plain object from a Text message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.Text
             * @static
             * @param {katamichi.v1.Text} message Text
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Text.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.ja != null && $Object.hasOwnProperty.call(message, "ja"))
                    object.ja = message.ja;
                if (message.en != null && $Object.hasOwnProperty.call(message, "en"))
                    object.en = message.en;
                return object;
            };

            /**
             * Converts this Text to JSON.
             * @function toJSON
             * @memberof katamichi.v1.Text
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Text.prototype.toJSON = function() {
                return Text.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Text;
        })();

        v1.Position = (function() {

            /**
             * Properties of a Position.
             * @typedef {Object} katamichi.v1.Position.$Properties
             * @property {string|null} [atStation] Position atStation
             * @property {katamichi.v1.Between.$Properties|null} [between] Position between
             * @property {string|null} [trackSection] Position trackSection
             * @property {katamichi.v1.Coordinates.$Properties|null} [coordinates] Position coordinates
             * @property {number|null} [stopSequence] Position stopSequence
             * @property {katamichi.v1.StopStatus|null} [stopStatus] Position stopStatus
             * @property {"atStation"|"between"|"trackSection"} [place] Position place
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Position.
             * @memberof katamichi.v1
             * @interface IPosition
             * @augments katamichi.v1.Position.$Properties
             * @deprecated Use katamichi.v1.Position.$Properties instead.
             */

            /**
             * Narrowed shape of a Position.
             * @typedef {{
             *   atStation?: string|null;
             *   between?: katamichi.v1.Between.$Shape|null;
             *   trackSection?: string|null;
             *   coordinates?: katamichi.v1.Coordinates.$Shape|null;
             *   stopSequence?: number|null;
             *   stopStatus?: katamichi.v1.StopStatus|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ place?: undefined; atStation?: null; between?: null; trackSection?: null }|{ place?: "atStation"; atStation: string; between?: null; trackSection?: null }|{ place?: "between"; atStation?: null; between: katamichi.v1.Between.$Shape; trackSection?: null }|{ place?: "trackSection"; atStation?: null; between?: null; trackSection: string })
             * )} katamichi.v1.Position.$Shape
             */

            /**
             * Constructs a new Position.
             * @memberof katamichi.v1
             * @classdesc Represents a Position.
             * @constructor
             * @param {katamichi.v1.Position.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Position = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Position atStation.
             * @member {string|null|undefined} atStation
             * @memberof katamichi.v1.Position
             * @instance
             */
            Position.prototype.atStation = null;

            /**
             * Position between.
             * @member {katamichi.v1.Between.$Properties|null|undefined} between
             * @memberof katamichi.v1.Position
             * @instance
             */
            Position.prototype.between = null;

            /**
             * Position trackSection.
             * @member {string|null|undefined} trackSection
             * @memberof katamichi.v1.Position
             * @instance
             */
            Position.prototype.trackSection = null;

            /**
             * Position coordinates.
             * @member {katamichi.v1.Coordinates.$Properties|null|undefined} coordinates
             * @memberof katamichi.v1.Position
             * @instance
             */
            Position.prototype.coordinates = null;

            /**
             * Position stopSequence.
             * @member {number|null|undefined} stopSequence
             * @memberof katamichi.v1.Position
             * @instance
             */
            Position.prototype.stopSequence = null;

            /**
             * Position stopStatus.
             * @member {katamichi.v1.StopStatus|null|undefined} stopStatus
             * @memberof katamichi.v1.Position
             * @instance
             */
            Position.prototype.stopStatus = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Position place.
             * @member {"atStation"|"between"|"trackSection"|undefined} place
             * @memberof katamichi.v1.Position
             * @instance
             */
            $Object.defineProperty(Position.prototype, "place", {
                get: $util.oneOfGetter($oneOfFields = ["atStation", "between", "trackSection"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Position.prototype, "_stopSequence", {
                get: $util.oneOfGetter($oneOfFields = ["stopSequence"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Position.prototype, "_stopStatus", {
                get: $util.oneOfGetter($oneOfFields = ["stopStatus"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Position instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.Position
             * @static
             * @param {katamichi.v1.Position.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.Position} Position instance
             * @type {{
             *   (properties: katamichi.v1.Position.$Shape): katamichi.v1.Position & katamichi.v1.Position.$Shape;
             *   (properties?: katamichi.v1.Position.$Properties): katamichi.v1.Position;
             * }}
             */
            Position.create = function(properties) {
                return new Position(properties);
            };

            /**
             * Encodes the specified Position message. Does not implicitly {@link katamichi.v1.Position.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.Position
             * @static
             * @param {katamichi.v1.Position.$Properties} message Position message or plain object to encode
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
                if (message.atStation != null && $Object.hasOwnProperty.call(message, "atStation"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.atStation);
                if (message.between != null && $Object.hasOwnProperty.call(message, "between"))
                    $root.katamichi.v1.Between.encode(message.between, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.trackSection != null && $Object.hasOwnProperty.call(message, "trackSection"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.trackSection);
                if (message.coordinates != null && $Object.hasOwnProperty.call(message, "coordinates"))
                    $root.katamichi.v1.Coordinates.encode(message.coordinates, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.stopSequence != null && $Object.hasOwnProperty.call(message, "stopSequence"))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.stopSequence);
                if (message.stopStatus != null && $Object.hasOwnProperty.call(message, "stopStatus"))
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.stopStatus);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Position message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.Position
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.Position & katamichi.v1.Position.$Shape} Position
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
                message = _target || new $root.katamichi.v1.Position();
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
                            message.atStation = reader.stringVerify();
                            message.place = "atStation";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.between = $root.katamichi.v1.Between.decode(reader, reader.size(), $undefined, _depth + 1, message.between);
                            message.place = "between";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.trackSection = reader.stringVerify();
                            message.place = "trackSection";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.coordinates = $root.katamichi.v1.Coordinates.decode(reader, reader.size(), $undefined, _depth + 1, message.coordinates);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.stopSequence = reader.uint32();
                            message._stopSequence = "stopSequence";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.stopStatus = reader.int32();
                            message._stopStatus = "stopStatus";
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
             * @memberof katamichi.v1.Position
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
                if (message.atStation != null && $Object.hasOwnProperty.call(message, "atStation")) {
                    properties.place = 1;
                    if (!$util.isString(message.atStation))
                        return "atStation: string expected";
                }
                if (message.between != null && $Object.hasOwnProperty.call(message, "between")) {
                    if (properties.place === 1)
                        return "place: multiple values";
                    properties.place = 1;
                    {
                        let error = $root.katamichi.v1.Between.verify(message.between, _depth + 1);
                        if (error)
                            return "between." + error;
                    }
                }
                if (message.trackSection != null && $Object.hasOwnProperty.call(message, "trackSection")) {
                    if (properties.place === 1)
                        return "place: multiple values";
                    properties.place = 1;
                    if (!$util.isString(message.trackSection))
                        return "trackSection: string expected";
                }
                if (message.coordinates != null && $Object.hasOwnProperty.call(message, "coordinates")) {
                    let error = $root.katamichi.v1.Coordinates.verify(message.coordinates, _depth + 1);
                    if (error)
                        return "coordinates." + error;
                }
                if (message.stopSequence != null && $Object.hasOwnProperty.call(message, "stopSequence")) {
                    properties._stopSequence = 1;
                    if (!$util.isInteger(message.stopSequence))
                        return "stopSequence: integer expected";
                }
                if (message.stopStatus != null && $Object.hasOwnProperty.call(message, "stopStatus")) {
                    properties._stopStatus = 1;
                    if (typeof message.stopStatus !== "number" || (message.stopStatus | 0) !== message.stopStatus)
                        return "stopStatus: enum value expected";
                }
                return null;
            };

            /**
             * Creates a Position message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.Position
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.Position} Position
             */
            Position.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.Position)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.Position: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.Position();
                if (object.atStation != null)
                    message.atStation = $String(object.atStation);
                if (object.between != null) {
                    if (!$util.isObject(object.between))
                        throw $TypeError(".katamichi.v1.Position.between: object expected");
                    message.between = $root.katamichi.v1.Between.fromObject(object.between, _depth + 1);
                }
                if (object.trackSection != null)
                    message.trackSection = $String(object.trackSection);
                if (object.coordinates != null) {
                    if (!$util.isObject(object.coordinates))
                        throw $TypeError(".katamichi.v1.Position.coordinates: object expected");
                    message.coordinates = $root.katamichi.v1.Coordinates.fromObject(object.coordinates, _depth + 1);
                }
                if (object.stopSequence != null)
                    message.stopSequence = object.stopSequence >>> 0;
                switch (object.stopStatus) {
                case "STOP_STATUS_UNSPECIFIED":
                case 0:
                    message.stopStatus = 0;
                    break;
                case "INCOMING_AT":
                case 1:
                    message.stopStatus = 1;
                    break;
                case "STOPPED_AT":
                case 2:
                    message.stopStatus = 2;
                    break;
                case "IN_TRANSIT_TO":
                case 3:
                    message.stopStatus = 3;
                    break;
                default:
                    if (typeof object.stopStatus === "number" && (object.stopStatus | 0) === object.stopStatus)
                        message.stopStatus = object.stopStatus;
                }
                return message;
            };

            /**
             * Creates a plain object from a Position message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.Position
             * @static
             * @param {katamichi.v1.Position} message Position
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
                if (options.defaults)
                    object.coordinates = null;
                if (message.atStation != null && $Object.hasOwnProperty.call(message, "atStation")) {
                    object.atStation = message.atStation;
                    if (options.oneofs)
                        object.place = "atStation";
                }
                if (message.between != null && $Object.hasOwnProperty.call(message, "between")) {
                    object.between = $root.katamichi.v1.Between.toObject(message.between, options, _depth + 1);
                    if (options.oneofs)
                        object.place = "between";
                }
                if (message.trackSection != null && $Object.hasOwnProperty.call(message, "trackSection")) {
                    object.trackSection = message.trackSection;
                    if (options.oneofs)
                        object.place = "trackSection";
                }
                if (message.coordinates != null && $Object.hasOwnProperty.call(message, "coordinates"))
                    object.coordinates = $root.katamichi.v1.Coordinates.toObject(message.coordinates, options, _depth + 1);
                if (message.stopSequence != null && $Object.hasOwnProperty.call(message, "stopSequence"))
                    object.stopSequence = message.stopSequence;
                if (message.stopStatus != null && $Object.hasOwnProperty.call(message, "stopStatus"))
                    object.stopStatus = options.enums === $String ? $root.katamichi.v1.StopStatus[message.stopStatus] === $undefined ? message.stopStatus : $root.katamichi.v1.StopStatus[message.stopStatus] : message.stopStatus;
                return object;
            };

            /**
             * Converts this Position to JSON.
             * @function toJSON
             * @memberof katamichi.v1.Position
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Position.prototype.toJSON = function() {
                return Position.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Position;
        })();

        /**
         * StopStatus enum.
         * @name katamichi.v1.StopStatus
         * @enum {number}
         * @property {number} STOP_STATUS_UNSPECIFIED=0 STOP_STATUS_UNSPECIFIED value
         * @property {number} INCOMING_AT=1 INCOMING_AT value
         * @property {number} STOPPED_AT=2 STOPPED_AT value
         * @property {number} IN_TRANSIT_TO=3 IN_TRANSIT_TO value
         */
        v1.StopStatus = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "STOP_STATUS_UNSPECIFIED"] = 0;
            values[valuesById[1] = "INCOMING_AT"] = 1;
            values[valuesById[2] = "STOPPED_AT"] = 2;
            values[valuesById[3] = "IN_TRANSIT_TO"] = 3;
            return values;
        })();

        v1.Between = (function() {

            /**
             * Properties of a Between.
             * @typedef {Object} katamichi.v1.Between.$Properties
             * @property {string|null} [fromStation] Between fromStation
             * @property {string|null} [toStation] Between toStation
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Between.
             * @memberof katamichi.v1
             * @interface IBetween
             * @augments katamichi.v1.Between.$Properties
             * @deprecated Use katamichi.v1.Between.$Properties instead.
             */

            /**
             * Shape of a Between.
             * @typedef {katamichi.v1.Between.$Properties} katamichi.v1.Between.$Shape
             */

            /**
             * Constructs a new Between.
             * @memberof katamichi.v1
             * @classdesc Represents a Between.
             * @constructor
             * @param {katamichi.v1.Between.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Between = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Between fromStation.
             * @member {string|null|undefined} fromStation
             * @memberof katamichi.v1.Between
             * @instance
             */
            Between.prototype.fromStation = null;

            /**
             * Between toStation.
             * @member {string|null|undefined} toStation
             * @memberof katamichi.v1.Between
             * @instance
             */
            Between.prototype.toStation = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Between.prototype, "_fromStation", {
                get: $util.oneOfGetter($oneOfFields = ["fromStation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Between.prototype, "_toStation", {
                get: $util.oneOfGetter($oneOfFields = ["toStation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Between instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.Between
             * @static
             * @param {katamichi.v1.Between.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.Between} Between instance
             * @type {{
             *   (properties: katamichi.v1.Between.$Shape): katamichi.v1.Between & katamichi.v1.Between.$Shape;
             *   (properties?: katamichi.v1.Between.$Properties): katamichi.v1.Between;
             * }}
             */
            Between.create = function(properties) {
                return new Between(properties);
            };

            /**
             * Encodes the specified Between message. Does not implicitly {@link katamichi.v1.Between.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.Between
             * @static
             * @param {katamichi.v1.Between.$Properties} message Between message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Between.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.fromStation != null && $Object.hasOwnProperty.call(message, "fromStation"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.fromStation);
                if (message.toStation != null && $Object.hasOwnProperty.call(message, "toStation"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.toStation);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Between message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.Between
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.Between & katamichi.v1.Between.$Shape} Between
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Between.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.Between();
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
                            message.fromStation = reader.stringVerify();
                            message._fromStation = "fromStation";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.toStation = reader.stringVerify();
                            message._toStation = "toStation";
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
             * Verifies a Between message.
             * @function verify
             * @memberof katamichi.v1.Between
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Between.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.fromStation != null && $Object.hasOwnProperty.call(message, "fromStation")) {
                    properties._fromStation = 1;
                    if (!$util.isString(message.fromStation))
                        return "fromStation: string expected";
                }
                if (message.toStation != null && $Object.hasOwnProperty.call(message, "toStation")) {
                    properties._toStation = 1;
                    if (!$util.isString(message.toStation))
                        return "toStation: string expected";
                }
                return null;
            };

            /**
             * Creates a Between message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.Between
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.Between} Between
             */
            Between.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.Between)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.Between: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.Between();
                if (object.fromStation != null)
                    message.fromStation = $String(object.fromStation);
                if (object.toStation != null)
                    message.toStation = $String(object.toStation);
                return message;
            };

            /**
             * Creates a plain object from a Between message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.Between
             * @static
             * @param {katamichi.v1.Between} message Between
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Between.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.fromStation != null && $Object.hasOwnProperty.call(message, "fromStation"))
                    object.fromStation = message.fromStation;
                if (message.toStation != null && $Object.hasOwnProperty.call(message, "toStation"))
                    object.toStation = message.toStation;
                return object;
            };

            /**
             * Converts this Between to JSON.
             * @function toJSON
             * @memberof katamichi.v1.Between
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Between.prototype.toJSON = function() {
                return Between.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Between;
        })();

        v1.Coordinates = (function() {

            /**
             * Properties of a Coordinates.
             * @typedef {Object} katamichi.v1.Coordinates.$Properties
             * @property {number|null} [latitude] Coordinates latitude
             * @property {number|null} [longitude] Coordinates longitude
             * @property {number|null} [bearingDeg] Coordinates bearingDeg
             * @property {number|null} [speedMps] Coordinates speedMps
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Coordinates.
             * @memberof katamichi.v1
             * @interface ICoordinates
             * @augments katamichi.v1.Coordinates.$Properties
             * @deprecated Use katamichi.v1.Coordinates.$Properties instead.
             */

            /**
             * Shape of a Coordinates.
             * @typedef {katamichi.v1.Coordinates.$Properties} katamichi.v1.Coordinates.$Shape
             */

            /**
             * Constructs a new Coordinates.
             * @memberof katamichi.v1
             * @classdesc Represents a Coordinates.
             * @constructor
             * @param {katamichi.v1.Coordinates.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Coordinates = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Coordinates latitude.
             * @member {number|null|undefined} latitude
             * @memberof katamichi.v1.Coordinates
             * @instance
             */
            Coordinates.prototype.latitude = null;

            /**
             * Coordinates longitude.
             * @member {number|null|undefined} longitude
             * @memberof katamichi.v1.Coordinates
             * @instance
             */
            Coordinates.prototype.longitude = null;

            /**
             * Coordinates bearingDeg.
             * @member {number|null|undefined} bearingDeg
             * @memberof katamichi.v1.Coordinates
             * @instance
             */
            Coordinates.prototype.bearingDeg = null;

            /**
             * Coordinates speedMps.
             * @member {number|null|undefined} speedMps
             * @memberof katamichi.v1.Coordinates
             * @instance
             */
            Coordinates.prototype.speedMps = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Coordinates.prototype, "_latitude", {
                get: $util.oneOfGetter($oneOfFields = ["latitude"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Coordinates.prototype, "_longitude", {
                get: $util.oneOfGetter($oneOfFields = ["longitude"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Coordinates.prototype, "_bearingDeg", {
                get: $util.oneOfGetter($oneOfFields = ["bearingDeg"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Coordinates.prototype, "_speedMps", {
                get: $util.oneOfGetter($oneOfFields = ["speedMps"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Coordinates instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.Coordinates
             * @static
             * @param {katamichi.v1.Coordinates.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.Coordinates} Coordinates instance
             * @type {{
             *   (properties: katamichi.v1.Coordinates.$Shape): katamichi.v1.Coordinates & katamichi.v1.Coordinates.$Shape;
             *   (properties?: katamichi.v1.Coordinates.$Properties): katamichi.v1.Coordinates;
             * }}
             */
            Coordinates.create = function(properties) {
                return new Coordinates(properties);
            };

            /**
             * Encodes the specified Coordinates message. Does not implicitly {@link katamichi.v1.Coordinates.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.Coordinates
             * @static
             * @param {katamichi.v1.Coordinates.$Properties} message Coordinates message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Coordinates.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.latitude != null && $Object.hasOwnProperty.call(message, "latitude"))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.latitude);
                if (message.longitude != null && $Object.hasOwnProperty.call(message, "longitude"))
                    writer.uint32(/* id 2, wireType 1 =*/17).double(message.longitude);
                if (message.bearingDeg != null && $Object.hasOwnProperty.call(message, "bearingDeg"))
                    writer.uint32(/* id 3, wireType 5 =*/29).float(message.bearingDeg);
                if (message.speedMps != null && $Object.hasOwnProperty.call(message, "speedMps"))
                    writer.uint32(/* id 4, wireType 5 =*/37).float(message.speedMps);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Coordinates message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.Coordinates
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.Coordinates & katamichi.v1.Coordinates.$Shape} Coordinates
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Coordinates.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.Coordinates();
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
                            if (wireType !== 1)
                                break;
                            message.latitude = reader.double();
                            message._latitude = "latitude";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            message.longitude = reader.double();
                            message._longitude = "longitude";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 5)
                                break;
                            message.bearingDeg = reader.float();
                            message._bearingDeg = "bearingDeg";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 5)
                                break;
                            message.speedMps = reader.float();
                            message._speedMps = "speedMps";
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
             * Verifies a Coordinates message.
             * @function verify
             * @memberof katamichi.v1.Coordinates
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Coordinates.verify = function (message, _depth) {
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
                if (message.bearingDeg != null && $Object.hasOwnProperty.call(message, "bearingDeg")) {
                    properties._bearingDeg = 1;
                    if (typeof message.bearingDeg !== "number")
                        return "bearingDeg: number expected";
                }
                if (message.speedMps != null && $Object.hasOwnProperty.call(message, "speedMps")) {
                    properties._speedMps = 1;
                    if (typeof message.speedMps !== "number")
                        return "speedMps: number expected";
                }
                return null;
            };

            /**
             * Creates a Coordinates message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.Coordinates
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.Coordinates} Coordinates
             */
            Coordinates.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.Coordinates)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.Coordinates: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.Coordinates();
                if (object.latitude != null)
                    message.latitude = $Number(object.latitude);
                if (object.longitude != null)
                    message.longitude = $Number(object.longitude);
                if (object.bearingDeg != null)
                    message.bearingDeg = $Number(object.bearingDeg);
                if (object.speedMps != null)
                    message.speedMps = $Number(object.speedMps);
                return message;
            };

            /**
             * Creates a plain object from a Coordinates message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.Coordinates
             * @static
             * @param {katamichi.v1.Coordinates} message Coordinates
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Coordinates.toObject = function (message, options, _depth) {
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
                if (message.bearingDeg != null && $Object.hasOwnProperty.call(message, "bearingDeg"))
                    object.bearingDeg = options.json && !$isFinite(message.bearingDeg) ? $String(message.bearingDeg) : message.bearingDeg;
                if (message.speedMps != null && $Object.hasOwnProperty.call(message, "speedMps"))
                    object.speedMps = options.json && !$isFinite(message.speedMps) ? $String(message.speedMps) : message.speedMps;
                return object;
            };

            /**
             * Converts this Coordinates to JSON.
             * @function toJSON
             * @memberof katamichi.v1.Coordinates
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Coordinates.prototype.toJSON = function() {
                return Coordinates.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Coordinates;
        })();

        /**
         * Occupancy enum.
         * @name katamichi.v1.Occupancy
         * @enum {number}
         * @property {number} OCCUPANCY_UNSPECIFIED=0 OCCUPANCY_UNSPECIFIED value
         * @property {number} EMPTY=1 EMPTY value
         * @property {number} MANY_SEATS=2 MANY_SEATS value
         * @property {number} FEW_SEATS=3 FEW_SEATS value
         * @property {number} STANDING_ONLY=4 STANDING_ONLY value
         * @property {number} CRUSHED_STANDING=5 CRUSHED_STANDING value
         * @property {number} FULL=6 FULL value
         * @property {number} NOT_ACCEPTING=7 NOT_ACCEPTING value
         */
        v1.Occupancy = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "OCCUPANCY_UNSPECIFIED"] = 0;
            values[valuesById[1] = "EMPTY"] = 1;
            values[valuesById[2] = "MANY_SEATS"] = 2;
            values[valuesById[3] = "FEW_SEATS"] = 3;
            values[valuesById[4] = "STANDING_ONLY"] = 4;
            values[valuesById[5] = "CRUSHED_STANDING"] = 5;
            values[valuesById[6] = "FULL"] = 6;
            values[valuesById[7] = "NOT_ACCEPTING"] = 7;
            return values;
        })();

        v1.StopCall = (function() {

            /**
             * Properties of a StopCall.
             * @typedef {Object} katamichi.v1.StopCall.$Properties
             * @property {string|null} [station] StopCall station
             * @property {number|null} [stopSequence] StopCall stopSequence
             * @property {katamichi.v1.CallTimes.$Properties|null} [arrival] StopCall arrival
             * @property {katamichi.v1.CallTimes.$Properties|null} [departure] StopCall departure
             * @property {string|null} [platform] StopCall platform
             * @property {boolean|null} [skipped] StopCall skipped
             * @property {boolean|null} [noData] StopCall noData
             * @property {string|null} [assignedStation] StopCall assignedStation
             * @property {string|null} [plannedPlatform] StopCall plannedPlatform
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StopCall.
             * @memberof katamichi.v1
             * @interface IStopCall
             * @augments katamichi.v1.StopCall.$Properties
             * @deprecated Use katamichi.v1.StopCall.$Properties instead.
             */

            /**
             * Shape of a StopCall.
             * @typedef {katamichi.v1.StopCall.$Properties} katamichi.v1.StopCall.$Shape
             */

            /**
             * Constructs a new StopCall.
             * @memberof katamichi.v1
             * @classdesc Represents a StopCall.
             * @constructor
             * @param {katamichi.v1.StopCall.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StopCall = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StopCall station.
             * @member {string|null|undefined} station
             * @memberof katamichi.v1.StopCall
             * @instance
             */
            StopCall.prototype.station = null;

            /**
             * StopCall stopSequence.
             * @member {number|null|undefined} stopSequence
             * @memberof katamichi.v1.StopCall
             * @instance
             */
            StopCall.prototype.stopSequence = null;

            /**
             * StopCall arrival.
             * @member {katamichi.v1.CallTimes.$Properties|null|undefined} arrival
             * @memberof katamichi.v1.StopCall
             * @instance
             */
            StopCall.prototype.arrival = null;

            /**
             * StopCall departure.
             * @member {katamichi.v1.CallTimes.$Properties|null|undefined} departure
             * @memberof katamichi.v1.StopCall
             * @instance
             */
            StopCall.prototype.departure = null;

            /**
             * StopCall platform.
             * @member {string|null|undefined} platform
             * @memberof katamichi.v1.StopCall
             * @instance
             */
            StopCall.prototype.platform = null;

            /**
             * StopCall skipped.
             * @member {boolean|null|undefined} skipped
             * @memberof katamichi.v1.StopCall
             * @instance
             */
            StopCall.prototype.skipped = null;

            /**
             * StopCall noData.
             * @member {boolean|null|undefined} noData
             * @memberof katamichi.v1.StopCall
             * @instance
             */
            StopCall.prototype.noData = null;

            /**
             * StopCall assignedStation.
             * @member {string|null|undefined} assignedStation
             * @memberof katamichi.v1.StopCall
             * @instance
             */
            StopCall.prototype.assignedStation = null;

            /**
             * StopCall plannedPlatform.
             * @member {string|null|undefined} plannedPlatform
             * @memberof katamichi.v1.StopCall
             * @instance
             */
            StopCall.prototype.plannedPlatform = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StopCall.prototype, "_station", {
                get: $util.oneOfGetter($oneOfFields = ["station"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StopCall.prototype, "_stopSequence", {
                get: $util.oneOfGetter($oneOfFields = ["stopSequence"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StopCall.prototype, "_platform", {
                get: $util.oneOfGetter($oneOfFields = ["platform"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StopCall.prototype, "_skipped", {
                get: $util.oneOfGetter($oneOfFields = ["skipped"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StopCall.prototype, "_noData", {
                get: $util.oneOfGetter($oneOfFields = ["noData"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StopCall.prototype, "_assignedStation", {
                get: $util.oneOfGetter($oneOfFields = ["assignedStation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StopCall.prototype, "_plannedPlatform", {
                get: $util.oneOfGetter($oneOfFields = ["plannedPlatform"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new StopCall instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.StopCall
             * @static
             * @param {katamichi.v1.StopCall.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.StopCall} StopCall instance
             * @type {{
             *   (properties: katamichi.v1.StopCall.$Shape): katamichi.v1.StopCall & katamichi.v1.StopCall.$Shape;
             *   (properties?: katamichi.v1.StopCall.$Properties): katamichi.v1.StopCall;
             * }}
             */
            StopCall.create = function(properties) {
                return new StopCall(properties);
            };

            /**
             * Encodes the specified StopCall message. Does not implicitly {@link katamichi.v1.StopCall.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.StopCall
             * @static
             * @param {katamichi.v1.StopCall.$Properties} message StopCall message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StopCall.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.station != null && $Object.hasOwnProperty.call(message, "station"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.station);
                if (message.stopSequence != null && $Object.hasOwnProperty.call(message, "stopSequence"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.stopSequence);
                if (message.arrival != null && $Object.hasOwnProperty.call(message, "arrival"))
                    $root.katamichi.v1.CallTimes.encode(message.arrival, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.departure != null && $Object.hasOwnProperty.call(message, "departure"))
                    $root.katamichi.v1.CallTimes.encode(message.departure, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.platform != null && $Object.hasOwnProperty.call(message, "platform"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.platform);
                if (message.skipped != null && $Object.hasOwnProperty.call(message, "skipped"))
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.skipped);
                if (message.noData != null && $Object.hasOwnProperty.call(message, "noData"))
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.noData);
                if (message.assignedStation != null && $Object.hasOwnProperty.call(message, "assignedStation"))
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.assignedStation);
                if (message.plannedPlatform != null && $Object.hasOwnProperty.call(message, "plannedPlatform"))
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.plannedPlatform);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StopCall message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.StopCall
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.StopCall & katamichi.v1.StopCall.$Shape} StopCall
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StopCall.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.StopCall();
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
                            message.station = reader.stringVerify();
                            message._station = "station";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.stopSequence = reader.uint32();
                            message._stopSequence = "stopSequence";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.arrival = $root.katamichi.v1.CallTimes.decode(reader, reader.size(), $undefined, _depth + 1, message.arrival);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.departure = $root.katamichi.v1.CallTimes.decode(reader, reader.size(), $undefined, _depth + 1, message.departure);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.platform = reader.stringVerify();
                            message._platform = "platform";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.skipped = reader.bool();
                            message._skipped = "skipped";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.noData = reader.bool();
                            message._noData = "noData";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.assignedStation = reader.stringVerify();
                            message._assignedStation = "assignedStation";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.plannedPlatform = reader.stringVerify();
                            message._plannedPlatform = "plannedPlatform";
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
             * Verifies a StopCall message.
             * @function verify
             * @memberof katamichi.v1.StopCall
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            StopCall.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.station != null && $Object.hasOwnProperty.call(message, "station")) {
                    properties._station = 1;
                    if (!$util.isString(message.station))
                        return "station: string expected";
                }
                if (message.stopSequence != null && $Object.hasOwnProperty.call(message, "stopSequence")) {
                    properties._stopSequence = 1;
                    if (!$util.isInteger(message.stopSequence))
                        return "stopSequence: integer expected";
                }
                if (message.arrival != null && $Object.hasOwnProperty.call(message, "arrival")) {
                    let error = $root.katamichi.v1.CallTimes.verify(message.arrival, _depth + 1);
                    if (error)
                        return "arrival." + error;
                }
                if (message.departure != null && $Object.hasOwnProperty.call(message, "departure")) {
                    let error = $root.katamichi.v1.CallTimes.verify(message.departure, _depth + 1);
                    if (error)
                        return "departure." + error;
                }
                if (message.platform != null && $Object.hasOwnProperty.call(message, "platform")) {
                    properties._platform = 1;
                    if (!$util.isString(message.platform))
                        return "platform: string expected";
                }
                if (message.skipped != null && $Object.hasOwnProperty.call(message, "skipped")) {
                    properties._skipped = 1;
                    if (typeof message.skipped !== "boolean")
                        return "skipped: boolean expected";
                }
                if (message.noData != null && $Object.hasOwnProperty.call(message, "noData")) {
                    properties._noData = 1;
                    if (typeof message.noData !== "boolean")
                        return "noData: boolean expected";
                }
                if (message.assignedStation != null && $Object.hasOwnProperty.call(message, "assignedStation")) {
                    properties._assignedStation = 1;
                    if (!$util.isString(message.assignedStation))
                        return "assignedStation: string expected";
                }
                if (message.plannedPlatform != null && $Object.hasOwnProperty.call(message, "plannedPlatform")) {
                    properties._plannedPlatform = 1;
                    if (!$util.isString(message.plannedPlatform))
                        return "plannedPlatform: string expected";
                }
                return null;
            };

            /**
             * Creates a StopCall message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.StopCall
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.StopCall} StopCall
             */
            StopCall.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.StopCall)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.StopCall: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.StopCall();
                if (object.station != null)
                    message.station = $String(object.station);
                if (object.stopSequence != null)
                    message.stopSequence = object.stopSequence >>> 0;
                if (object.arrival != null) {
                    if (!$util.isObject(object.arrival))
                        throw $TypeError(".katamichi.v1.StopCall.arrival: object expected");
                    message.arrival = $root.katamichi.v1.CallTimes.fromObject(object.arrival, _depth + 1);
                }
                if (object.departure != null) {
                    if (!$util.isObject(object.departure))
                        throw $TypeError(".katamichi.v1.StopCall.departure: object expected");
                    message.departure = $root.katamichi.v1.CallTimes.fromObject(object.departure, _depth + 1);
                }
                if (object.platform != null)
                    message.platform = $String(object.platform);
                if (object.skipped != null)
                    message.skipped = $Boolean(object.skipped);
                if (object.noData != null)
                    message.noData = $Boolean(object.noData);
                if (object.assignedStation != null)
                    message.assignedStation = $String(object.assignedStation);
                if (object.plannedPlatform != null)
                    message.plannedPlatform = $String(object.plannedPlatform);
                return message;
            };

            /**
             * Creates a plain object from a StopCall message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.StopCall
             * @static
             * @param {katamichi.v1.StopCall} message StopCall
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            StopCall.toObject = function (message, options, _depth) {
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
                }
                if (message.station != null && $Object.hasOwnProperty.call(message, "station"))
                    object.station = message.station;
                if (message.stopSequence != null && $Object.hasOwnProperty.call(message, "stopSequence"))
                    object.stopSequence = message.stopSequence;
                if (message.arrival != null && $Object.hasOwnProperty.call(message, "arrival"))
                    object.arrival = $root.katamichi.v1.CallTimes.toObject(message.arrival, options, _depth + 1);
                if (message.departure != null && $Object.hasOwnProperty.call(message, "departure"))
                    object.departure = $root.katamichi.v1.CallTimes.toObject(message.departure, options, _depth + 1);
                if (message.platform != null && $Object.hasOwnProperty.call(message, "platform"))
                    object.platform = message.platform;
                if (message.skipped != null && $Object.hasOwnProperty.call(message, "skipped"))
                    object.skipped = message.skipped;
                if (message.noData != null && $Object.hasOwnProperty.call(message, "noData"))
                    object.noData = message.noData;
                if (message.assignedStation != null && $Object.hasOwnProperty.call(message, "assignedStation"))
                    object.assignedStation = message.assignedStation;
                if (message.plannedPlatform != null && $Object.hasOwnProperty.call(message, "plannedPlatform"))
                    object.plannedPlatform = message.plannedPlatform;
                return object;
            };

            /**
             * Converts this StopCall to JSON.
             * @function toJSON
             * @memberof katamichi.v1.StopCall
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            StopCall.prototype.toJSON = function() {
                return StopCall.toObject(this, $protobuf.util.toJSONOptions);
            };

            return StopCall;
        })();

        v1.CallTimes = (function() {

            /**
             * Properties of a CallTimes.
             * @typedef {Object} katamichi.v1.CallTimes.$Properties
             * @property {number|null} [plannedMs] CallTimes plannedMs
             * @property {number|null} [estimatedMs] CallTimes estimatedMs
             * @property {number|null} [actualMs] CallTimes actualMs
             * @property {number|null} [delayS] CallTimes delayS
             * @property {number|null} [uncertaintyS] CallTimes uncertaintyS
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CallTimes.
             * @memberof katamichi.v1
             * @interface ICallTimes
             * @augments katamichi.v1.CallTimes.$Properties
             * @deprecated Use katamichi.v1.CallTimes.$Properties instead.
             */

            /**
             * Shape of a CallTimes.
             * @typedef {katamichi.v1.CallTimes.$Properties} katamichi.v1.CallTimes.$Shape
             */

            /**
             * Constructs a new CallTimes.
             * @memberof katamichi.v1
             * @classdesc Represents a CallTimes.
             * @constructor
             * @param {katamichi.v1.CallTimes.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CallTimes = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CallTimes plannedMs.
             * @member {number|null|undefined} plannedMs
             * @memberof katamichi.v1.CallTimes
             * @instance
             */
            CallTimes.prototype.plannedMs = null;

            /**
             * CallTimes estimatedMs.
             * @member {number|null|undefined} estimatedMs
             * @memberof katamichi.v1.CallTimes
             * @instance
             */
            CallTimes.prototype.estimatedMs = null;

            /**
             * CallTimes actualMs.
             * @member {number|null|undefined} actualMs
             * @memberof katamichi.v1.CallTimes
             * @instance
             */
            CallTimes.prototype.actualMs = null;

            /**
             * CallTimes delayS.
             * @member {number|null|undefined} delayS
             * @memberof katamichi.v1.CallTimes
             * @instance
             */
            CallTimes.prototype.delayS = null;

            /**
             * CallTimes uncertaintyS.
             * @member {number|null|undefined} uncertaintyS
             * @memberof katamichi.v1.CallTimes
             * @instance
             */
            CallTimes.prototype.uncertaintyS = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(CallTimes.prototype, "_plannedMs", {
                get: $util.oneOfGetter($oneOfFields = ["plannedMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(CallTimes.prototype, "_estimatedMs", {
                get: $util.oneOfGetter($oneOfFields = ["estimatedMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(CallTimes.prototype, "_actualMs", {
                get: $util.oneOfGetter($oneOfFields = ["actualMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(CallTimes.prototype, "_delayS", {
                get: $util.oneOfGetter($oneOfFields = ["delayS"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(CallTimes.prototype, "_uncertaintyS", {
                get: $util.oneOfGetter($oneOfFields = ["uncertaintyS"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new CallTimes instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.CallTimes
             * @static
             * @param {katamichi.v1.CallTimes.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.CallTimes} CallTimes instance
             * @type {{
             *   (properties: katamichi.v1.CallTimes.$Shape): katamichi.v1.CallTimes & katamichi.v1.CallTimes.$Shape;
             *   (properties?: katamichi.v1.CallTimes.$Properties): katamichi.v1.CallTimes;
             * }}
             */
            CallTimes.create = function(properties) {
                return new CallTimes(properties);
            };

            /**
             * Encodes the specified CallTimes message. Does not implicitly {@link katamichi.v1.CallTimes.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.CallTimes
             * @static
             * @param {katamichi.v1.CallTimes.$Properties} message CallTimes message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CallTimes.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.plannedMs != null && $Object.hasOwnProperty.call(message, "plannedMs"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.plannedMs);
                if (message.estimatedMs != null && $Object.hasOwnProperty.call(message, "estimatedMs"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.estimatedMs);
                if (message.actualMs != null && $Object.hasOwnProperty.call(message, "actualMs"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.actualMs);
                if (message.delayS != null && $Object.hasOwnProperty.call(message, "delayS"))
                    writer.uint32(/* id 4, wireType 0 =*/32).sint32(message.delayS);
                if (message.uncertaintyS != null && $Object.hasOwnProperty.call(message, "uncertaintyS"))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.uncertaintyS);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CallTimes message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.CallTimes
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.CallTimes & katamichi.v1.CallTimes.$Shape} CallTimes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CallTimes.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.CallTimes();
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
                            message.plannedMs = reader.uint64();
                            message._plannedMs = "plannedMs";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.estimatedMs = reader.uint64();
                            message._estimatedMs = "estimatedMs";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.actualMs = reader.uint64();
                            message._actualMs = "actualMs";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.delayS = reader.sint32();
                            message._delayS = "delayS";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.uncertaintyS = reader.uint32();
                            message._uncertaintyS = "uncertaintyS";
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
             * Verifies a CallTimes message.
             * @function verify
             * @memberof katamichi.v1.CallTimes
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            CallTimes.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.plannedMs != null && $Object.hasOwnProperty.call(message, "plannedMs")) {
                    properties._plannedMs = 1;
                    if (!$util.isInteger(message.plannedMs) && !(message.plannedMs && $util.isInteger(message.plannedMs.low) && $util.isInteger(message.plannedMs.high)))
                        return "plannedMs: integer|Long expected";
                }
                if (message.estimatedMs != null && $Object.hasOwnProperty.call(message, "estimatedMs")) {
                    properties._estimatedMs = 1;
                    if (!$util.isInteger(message.estimatedMs) && !(message.estimatedMs && $util.isInteger(message.estimatedMs.low) && $util.isInteger(message.estimatedMs.high)))
                        return "estimatedMs: integer|Long expected";
                }
                if (message.actualMs != null && $Object.hasOwnProperty.call(message, "actualMs")) {
                    properties._actualMs = 1;
                    if (!$util.isInteger(message.actualMs) && !(message.actualMs && $util.isInteger(message.actualMs.low) && $util.isInteger(message.actualMs.high)))
                        return "actualMs: integer|Long expected";
                }
                if (message.delayS != null && $Object.hasOwnProperty.call(message, "delayS")) {
                    properties._delayS = 1;
                    if (!$util.isInteger(message.delayS))
                        return "delayS: integer expected";
                }
                if (message.uncertaintyS != null && $Object.hasOwnProperty.call(message, "uncertaintyS")) {
                    properties._uncertaintyS = 1;
                    if (!$util.isInteger(message.uncertaintyS))
                        return "uncertaintyS: integer expected";
                }
                return null;
            };

            /**
             * Creates a CallTimes message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.CallTimes
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.CallTimes} CallTimes
             */
            CallTimes.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.CallTimes)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.CallTimes: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.CallTimes();
                if (object.plannedMs != null)
                    if ($util.Long)
                        message.plannedMs = $util.Long.fromValue(object.plannedMs, true);
                    else if (typeof object.plannedMs === "string")
                        message.plannedMs = $parseInt(object.plannedMs, 10);
                    else if (typeof object.plannedMs === "number")
                        message.plannedMs = object.plannedMs;
                    else if (typeof object.plannedMs === "object")
                        message.plannedMs = new $util.LongBits(object.plannedMs.low >>> 0, object.plannedMs.high >>> 0).toNumber(true);
                if (object.estimatedMs != null)
                    if ($util.Long)
                        message.estimatedMs = $util.Long.fromValue(object.estimatedMs, true);
                    else if (typeof object.estimatedMs === "string")
                        message.estimatedMs = $parseInt(object.estimatedMs, 10);
                    else if (typeof object.estimatedMs === "number")
                        message.estimatedMs = object.estimatedMs;
                    else if (typeof object.estimatedMs === "object")
                        message.estimatedMs = new $util.LongBits(object.estimatedMs.low >>> 0, object.estimatedMs.high >>> 0).toNumber(true);
                if (object.actualMs != null)
                    if ($util.Long)
                        message.actualMs = $util.Long.fromValue(object.actualMs, true);
                    else if (typeof object.actualMs === "string")
                        message.actualMs = $parseInt(object.actualMs, 10);
                    else if (typeof object.actualMs === "number")
                        message.actualMs = object.actualMs;
                    else if (typeof object.actualMs === "object")
                        message.actualMs = new $util.LongBits(object.actualMs.low >>> 0, object.actualMs.high >>> 0).toNumber(true);
                if (object.delayS != null)
                    message.delayS = object.delayS | 0;
                if (object.uncertaintyS != null)
                    message.uncertaintyS = object.uncertaintyS >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a CallTimes message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.CallTimes
             * @static
             * @param {katamichi.v1.CallTimes} message CallTimes
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            CallTimes.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.plannedMs != null && $Object.hasOwnProperty.call(message, "plannedMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.plannedMs = typeof message.plannedMs === "number" ? $BigInt(message.plannedMs) : $util.Long.fromBits(message.plannedMs.low >>> 0, message.plannedMs.high >>> 0, true).toBigInt();
                    else if (typeof message.plannedMs === "number")
                        object.plannedMs = options.longs === $String ? $String(message.plannedMs) : message.plannedMs;
                    else
                        object.plannedMs = options.longs === $String ? $util.Long.prototype.toString.call(message.plannedMs) : options.longs === $Number ? new $util.LongBits(message.plannedMs.low >>> 0, message.plannedMs.high >>> 0).toNumber(true) : message.plannedMs;
                if (message.estimatedMs != null && $Object.hasOwnProperty.call(message, "estimatedMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.estimatedMs = typeof message.estimatedMs === "number" ? $BigInt(message.estimatedMs) : $util.Long.fromBits(message.estimatedMs.low >>> 0, message.estimatedMs.high >>> 0, true).toBigInt();
                    else if (typeof message.estimatedMs === "number")
                        object.estimatedMs = options.longs === $String ? $String(message.estimatedMs) : message.estimatedMs;
                    else
                        object.estimatedMs = options.longs === $String ? $util.Long.prototype.toString.call(message.estimatedMs) : options.longs === $Number ? new $util.LongBits(message.estimatedMs.low >>> 0, message.estimatedMs.high >>> 0).toNumber(true) : message.estimatedMs;
                if (message.actualMs != null && $Object.hasOwnProperty.call(message, "actualMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.actualMs = typeof message.actualMs === "number" ? $BigInt(message.actualMs) : $util.Long.fromBits(message.actualMs.low >>> 0, message.actualMs.high >>> 0, true).toBigInt();
                    else if (typeof message.actualMs === "number")
                        object.actualMs = options.longs === $String ? $String(message.actualMs) : message.actualMs;
                    else
                        object.actualMs = options.longs === $String ? $util.Long.prototype.toString.call(message.actualMs) : options.longs === $Number ? new $util.LongBits(message.actualMs.low >>> 0, message.actualMs.high >>> 0).toNumber(true) : message.actualMs;
                if (message.delayS != null && $Object.hasOwnProperty.call(message, "delayS"))
                    object.delayS = message.delayS;
                if (message.uncertaintyS != null && $Object.hasOwnProperty.call(message, "uncertaintyS"))
                    object.uncertaintyS = message.uncertaintyS;
                return object;
            };

            /**
             * Converts this CallTimes to JSON.
             * @function toJSON
             * @memberof katamichi.v1.CallTimes
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            CallTimes.prototype.toJSON = function() {
                return CallTimes.toObject(this, $protobuf.util.toJSONOptions);
            };

            return CallTimes;
        })();

        v1.LineStatus = (function() {

            /**
             * Properties of a LineStatus.
             * @typedef {Object} katamichi.v1.LineStatus.$Properties
             * @property {string|null} [operator] LineStatus operator
             * @property {string|null} [line] LineStatus line
             * @property {katamichi.v1.LineCondition|null} [condition] LineStatus condition
             * @property {katamichi.v1.Text.$Properties|null} [status] LineStatus status
             * @property {katamichi.v1.Text.$Properties|null} [text] LineStatus text
             * @property {katamichi.v1.Text.$Properties|null} [cause] LineStatus cause
             * @property {number|null} [expectedResumptionMs] LineStatus expectedResumptionMs
             * @property {boolean|null} [ended] LineStatus ended
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LineStatus.
             * @memberof katamichi.v1
             * @interface ILineStatus
             * @augments katamichi.v1.LineStatus.$Properties
             * @deprecated Use katamichi.v1.LineStatus.$Properties instead.
             */

            /**
             * Shape of a LineStatus.
             * @typedef {katamichi.v1.LineStatus.$Properties} katamichi.v1.LineStatus.$Shape
             */

            /**
             * Constructs a new LineStatus.
             * @memberof katamichi.v1
             * @classdesc Represents a LineStatus.
             * @constructor
             * @param {katamichi.v1.LineStatus.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LineStatus = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LineStatus operator.
             * @member {string|null|undefined} operator
             * @memberof katamichi.v1.LineStatus
             * @instance
             */
            LineStatus.prototype.operator = null;

            /**
             * LineStatus line.
             * @member {string|null|undefined} line
             * @memberof katamichi.v1.LineStatus
             * @instance
             */
            LineStatus.prototype.line = null;

            /**
             * LineStatus condition.
             * @member {katamichi.v1.LineCondition|null|undefined} condition
             * @memberof katamichi.v1.LineStatus
             * @instance
             */
            LineStatus.prototype.condition = null;

            /**
             * LineStatus status.
             * @member {katamichi.v1.Text.$Properties|null|undefined} status
             * @memberof katamichi.v1.LineStatus
             * @instance
             */
            LineStatus.prototype.status = null;

            /**
             * LineStatus text.
             * @member {katamichi.v1.Text.$Properties|null|undefined} text
             * @memberof katamichi.v1.LineStatus
             * @instance
             */
            LineStatus.prototype.text = null;

            /**
             * LineStatus cause.
             * @member {katamichi.v1.Text.$Properties|null|undefined} cause
             * @memberof katamichi.v1.LineStatus
             * @instance
             */
            LineStatus.prototype.cause = null;

            /**
             * LineStatus expectedResumptionMs.
             * @member {number|null|undefined} expectedResumptionMs
             * @memberof katamichi.v1.LineStatus
             * @instance
             */
            LineStatus.prototype.expectedResumptionMs = null;

            /**
             * LineStatus ended.
             * @member {boolean|null|undefined} ended
             * @memberof katamichi.v1.LineStatus
             * @instance
             */
            LineStatus.prototype.ended = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(LineStatus.prototype, "_operator", {
                get: $util.oneOfGetter($oneOfFields = ["operator"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(LineStatus.prototype, "_line", {
                get: $util.oneOfGetter($oneOfFields = ["line"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(LineStatus.prototype, "_condition", {
                get: $util.oneOfGetter($oneOfFields = ["condition"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(LineStatus.prototype, "_expectedResumptionMs", {
                get: $util.oneOfGetter($oneOfFields = ["expectedResumptionMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(LineStatus.prototype, "_ended", {
                get: $util.oneOfGetter($oneOfFields = ["ended"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new LineStatus instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.LineStatus
             * @static
             * @param {katamichi.v1.LineStatus.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.LineStatus} LineStatus instance
             * @type {{
             *   (properties: katamichi.v1.LineStatus.$Shape): katamichi.v1.LineStatus & katamichi.v1.LineStatus.$Shape;
             *   (properties?: katamichi.v1.LineStatus.$Properties): katamichi.v1.LineStatus;
             * }}
             */
            LineStatus.create = function(properties) {
                return new LineStatus(properties);
            };

            /**
             * Encodes the specified LineStatus message. Does not implicitly {@link katamichi.v1.LineStatus.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.LineStatus
             * @static
             * @param {katamichi.v1.LineStatus.$Properties} message LineStatus message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LineStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.operator);
                if (message.line != null && $Object.hasOwnProperty.call(message, "line"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.line);
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition"))
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.condition);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                    $root.katamichi.v1.Text.encode(message.status, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    $root.katamichi.v1.Text.encode(message.text, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.cause != null && $Object.hasOwnProperty.call(message, "cause"))
                    $root.katamichi.v1.Text.encode(message.cause, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.expectedResumptionMs != null && $Object.hasOwnProperty.call(message, "expectedResumptionMs"))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.expectedResumptionMs);
                if (message.ended != null && $Object.hasOwnProperty.call(message, "ended"))
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.ended);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LineStatus message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.LineStatus
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.LineStatus & katamichi.v1.LineStatus.$Shape} LineStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LineStatus.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.LineStatus();
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
                            message.operator = reader.stringVerify();
                            message._operator = "operator";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.line = reader.stringVerify();
                            message._line = "line";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.condition = reader.int32();
                            message._condition = "condition";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.status = $root.katamichi.v1.Text.decode(reader, reader.size(), $undefined, _depth + 1, message.status);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.text = $root.katamichi.v1.Text.decode(reader, reader.size(), $undefined, _depth + 1, message.text);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.cause = $root.katamichi.v1.Text.decode(reader, reader.size(), $undefined, _depth + 1, message.cause);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.expectedResumptionMs = reader.uint64();
                            message._expectedResumptionMs = "expectedResumptionMs";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.ended = reader.bool();
                            message._ended = "ended";
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
             * Verifies a LineStatus message.
             * @function verify
             * @memberof katamichi.v1.LineStatus
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            LineStatus.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator")) {
                    properties._operator = 1;
                    if (!$util.isString(message.operator))
                        return "operator: string expected";
                }
                if (message.line != null && $Object.hasOwnProperty.call(message, "line")) {
                    properties._line = 1;
                    if (!$util.isString(message.line))
                        return "line: string expected";
                }
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition")) {
                    properties._condition = 1;
                    if (typeof message.condition !== "number" || (message.condition | 0) !== message.condition)
                        return "condition: enum value expected";
                }
                if (message.status != null && $Object.hasOwnProperty.call(message, "status")) {
                    let error = $root.katamichi.v1.Text.verify(message.status, _depth + 1);
                    if (error)
                        return "status." + error;
                }
                if (message.text != null && $Object.hasOwnProperty.call(message, "text")) {
                    let error = $root.katamichi.v1.Text.verify(message.text, _depth + 1);
                    if (error)
                        return "text." + error;
                }
                if (message.cause != null && $Object.hasOwnProperty.call(message, "cause")) {
                    let error = $root.katamichi.v1.Text.verify(message.cause, _depth + 1);
                    if (error)
                        return "cause." + error;
                }
                if (message.expectedResumptionMs != null && $Object.hasOwnProperty.call(message, "expectedResumptionMs")) {
                    properties._expectedResumptionMs = 1;
                    if (!$util.isInteger(message.expectedResumptionMs) && !(message.expectedResumptionMs && $util.isInteger(message.expectedResumptionMs.low) && $util.isInteger(message.expectedResumptionMs.high)))
                        return "expectedResumptionMs: integer|Long expected";
                }
                if (message.ended != null && $Object.hasOwnProperty.call(message, "ended")) {
                    properties._ended = 1;
                    if (typeof message.ended !== "boolean")
                        return "ended: boolean expected";
                }
                return null;
            };

            /**
             * Creates a LineStatus message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.LineStatus
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.LineStatus} LineStatus
             */
            LineStatus.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.LineStatus)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.LineStatus: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.LineStatus();
                if (object.operator != null)
                    message.operator = $String(object.operator);
                if (object.line != null)
                    message.line = $String(object.line);
                switch (object.condition) {
                case "LINE_CONDITION_UNSPECIFIED":
                case 0:
                    message.condition = 0;
                    break;
                case "NORMAL":
                case 1:
                    message.condition = 1;
                    break;
                case "DELAYED":
                case 2:
                    message.condition = 2;
                    break;
                case "SUSPENDED":
                case 3:
                    message.condition = 3;
                    break;
                case "THROUGH_SERVICE_STOPPED":
                case 4:
                    message.condition = 4;
                    break;
                case "OTHER":
                case 5:
                    message.condition = 5;
                    break;
                default:
                    if (typeof object.condition === "number" && (object.condition | 0) === object.condition)
                        message.condition = object.condition;
                }
                if (object.status != null) {
                    if (!$util.isObject(object.status))
                        throw $TypeError(".katamichi.v1.LineStatus.status: object expected");
                    message.status = $root.katamichi.v1.Text.fromObject(object.status, _depth + 1);
                }
                if (object.text != null) {
                    if (!$util.isObject(object.text))
                        throw $TypeError(".katamichi.v1.LineStatus.text: object expected");
                    message.text = $root.katamichi.v1.Text.fromObject(object.text, _depth + 1);
                }
                if (object.cause != null) {
                    if (!$util.isObject(object.cause))
                        throw $TypeError(".katamichi.v1.LineStatus.cause: object expected");
                    message.cause = $root.katamichi.v1.Text.fromObject(object.cause, _depth + 1);
                }
                if (object.expectedResumptionMs != null)
                    if ($util.Long)
                        message.expectedResumptionMs = $util.Long.fromValue(object.expectedResumptionMs, true);
                    else if (typeof object.expectedResumptionMs === "string")
                        message.expectedResumptionMs = $parseInt(object.expectedResumptionMs, 10);
                    else if (typeof object.expectedResumptionMs === "number")
                        message.expectedResumptionMs = object.expectedResumptionMs;
                    else if (typeof object.expectedResumptionMs === "object")
                        message.expectedResumptionMs = new $util.LongBits(object.expectedResumptionMs.low >>> 0, object.expectedResumptionMs.high >>> 0).toNumber(true);
                if (object.ended != null)
                    message.ended = $Boolean(object.ended);
                return message;
            };

            /**
             * Creates a plain object from a LineStatus message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.LineStatus
             * @static
             * @param {katamichi.v1.LineStatus} message LineStatus
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            LineStatus.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.status = null;
                    object.text = null;
                    object.cause = null;
                }
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator"))
                    object.operator = message.operator;
                if (message.line != null && $Object.hasOwnProperty.call(message, "line"))
                    object.line = message.line;
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition"))
                    object.condition = options.enums === $String ? $root.katamichi.v1.LineCondition[message.condition] === $undefined ? message.condition : $root.katamichi.v1.LineCondition[message.condition] : message.condition;
                if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                    object.status = $root.katamichi.v1.Text.toObject(message.status, options, _depth + 1);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    object.text = $root.katamichi.v1.Text.toObject(message.text, options, _depth + 1);
                if (message.cause != null && $Object.hasOwnProperty.call(message, "cause"))
                    object.cause = $root.katamichi.v1.Text.toObject(message.cause, options, _depth + 1);
                if (message.expectedResumptionMs != null && $Object.hasOwnProperty.call(message, "expectedResumptionMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.expectedResumptionMs = typeof message.expectedResumptionMs === "number" ? $BigInt(message.expectedResumptionMs) : $util.Long.fromBits(message.expectedResumptionMs.low >>> 0, message.expectedResumptionMs.high >>> 0, true).toBigInt();
                    else if (typeof message.expectedResumptionMs === "number")
                        object.expectedResumptionMs = options.longs === $String ? $String(message.expectedResumptionMs) : message.expectedResumptionMs;
                    else
                        object.expectedResumptionMs = options.longs === $String ? $util.Long.prototype.toString.call(message.expectedResumptionMs) : options.longs === $Number ? new $util.LongBits(message.expectedResumptionMs.low >>> 0, message.expectedResumptionMs.high >>> 0).toNumber(true) : message.expectedResumptionMs;
                if (message.ended != null && $Object.hasOwnProperty.call(message, "ended"))
                    object.ended = message.ended;
                return object;
            };

            /**
             * Converts this LineStatus to JSON.
             * @function toJSON
             * @memberof katamichi.v1.LineStatus
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            LineStatus.prototype.toJSON = function() {
                return LineStatus.toObject(this, $protobuf.util.toJSONOptions);
            };

            return LineStatus;
        })();

        /**
         * LineCondition enum.
         * @name katamichi.v1.LineCondition
         * @enum {number}
         * @property {number} LINE_CONDITION_UNSPECIFIED=0 LINE_CONDITION_UNSPECIFIED value
         * @property {number} NORMAL=1 NORMAL value
         * @property {number} DELAYED=2 DELAYED value
         * @property {number} SUSPENDED=3 SUSPENDED value
         * @property {number} THROUGH_SERVICE_STOPPED=4 THROUGH_SERVICE_STOPPED value
         * @property {number} OTHER=5 OTHER value
         */
        v1.LineCondition = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "LINE_CONDITION_UNSPECIFIED"] = 0;
            values[valuesById[1] = "NORMAL"] = 1;
            values[valuesById[2] = "DELAYED"] = 2;
            values[valuesById[3] = "SUSPENDED"] = 3;
            values[valuesById[4] = "THROUGH_SERVICE_STOPPED"] = 4;
            values[valuesById[5] = "OTHER"] = 5;
            return values;
        })();

        v1.ComponentStatus = (function() {

            /**
             * Properties of a ComponentStatus.
             * @typedef {Object} katamichi.v1.ComponentStatus.$Properties
             * @property {string|null} [system] ComponentStatus system
             * @property {string|null} [component] ComponentStatus component
             * @property {katamichi.v1.ComponentCondition|null} [condition] ComponentStatus condition
             * @property {katamichi.v1.Text.$Properties|null} [text] ComponentStatus text
             * @property {boolean|null} [ended] ComponentStatus ended
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ComponentStatus.
             * @memberof katamichi.v1
             * @interface IComponentStatus
             * @augments katamichi.v1.ComponentStatus.$Properties
             * @deprecated Use katamichi.v1.ComponentStatus.$Properties instead.
             */

            /**
             * Shape of a ComponentStatus.
             * @typedef {katamichi.v1.ComponentStatus.$Properties} katamichi.v1.ComponentStatus.$Shape
             */

            /**
             * Constructs a new ComponentStatus.
             * @memberof katamichi.v1
             * @classdesc Represents a ComponentStatus.
             * @constructor
             * @param {katamichi.v1.ComponentStatus.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ComponentStatus = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ComponentStatus system.
             * @member {string|null|undefined} system
             * @memberof katamichi.v1.ComponentStatus
             * @instance
             */
            ComponentStatus.prototype.system = null;

            /**
             * ComponentStatus component.
             * @member {string|null|undefined} component
             * @memberof katamichi.v1.ComponentStatus
             * @instance
             */
            ComponentStatus.prototype.component = null;

            /**
             * ComponentStatus condition.
             * @member {katamichi.v1.ComponentCondition|null|undefined} condition
             * @memberof katamichi.v1.ComponentStatus
             * @instance
             */
            ComponentStatus.prototype.condition = null;

            /**
             * ComponentStatus text.
             * @member {katamichi.v1.Text.$Properties|null|undefined} text
             * @memberof katamichi.v1.ComponentStatus
             * @instance
             */
            ComponentStatus.prototype.text = null;

            /**
             * ComponentStatus ended.
             * @member {boolean|null|undefined} ended
             * @memberof katamichi.v1.ComponentStatus
             * @instance
             */
            ComponentStatus.prototype.ended = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ComponentStatus.prototype, "_system", {
                get: $util.oneOfGetter($oneOfFields = ["system"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ComponentStatus.prototype, "_component", {
                get: $util.oneOfGetter($oneOfFields = ["component"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ComponentStatus.prototype, "_condition", {
                get: $util.oneOfGetter($oneOfFields = ["condition"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ComponentStatus.prototype, "_ended", {
                get: $util.oneOfGetter($oneOfFields = ["ended"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new ComponentStatus instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.ComponentStatus
             * @static
             * @param {katamichi.v1.ComponentStatus.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.ComponentStatus} ComponentStatus instance
             * @type {{
             *   (properties: katamichi.v1.ComponentStatus.$Shape): katamichi.v1.ComponentStatus & katamichi.v1.ComponentStatus.$Shape;
             *   (properties?: katamichi.v1.ComponentStatus.$Properties): katamichi.v1.ComponentStatus;
             * }}
             */
            ComponentStatus.create = function(properties) {
                return new ComponentStatus(properties);
            };

            /**
             * Encodes the specified ComponentStatus message. Does not implicitly {@link katamichi.v1.ComponentStatus.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.ComponentStatus
             * @static
             * @param {katamichi.v1.ComponentStatus.$Properties} message ComponentStatus message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ComponentStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.system != null && $Object.hasOwnProperty.call(message, "system"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.system);
                if (message.component != null && $Object.hasOwnProperty.call(message, "component"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.component);
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition"))
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.condition);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    $root.katamichi.v1.Text.encode(message.text, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.ended != null && $Object.hasOwnProperty.call(message, "ended"))
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.ended);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ComponentStatus message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.ComponentStatus
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.ComponentStatus & katamichi.v1.ComponentStatus.$Shape} ComponentStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ComponentStatus.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.ComponentStatus();
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
                            message.system = reader.stringVerify();
                            message._system = "system";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.component = reader.stringVerify();
                            message._component = "component";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.condition = reader.int32();
                            message._condition = "condition";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.text = $root.katamichi.v1.Text.decode(reader, reader.size(), $undefined, _depth + 1, message.text);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.ended = reader.bool();
                            message._ended = "ended";
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
             * Verifies a ComponentStatus message.
             * @function verify
             * @memberof katamichi.v1.ComponentStatus
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ComponentStatus.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.system != null && $Object.hasOwnProperty.call(message, "system")) {
                    properties._system = 1;
                    if (!$util.isString(message.system))
                        return "system: string expected";
                }
                if (message.component != null && $Object.hasOwnProperty.call(message, "component")) {
                    properties._component = 1;
                    if (!$util.isString(message.component))
                        return "component: string expected";
                }
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition")) {
                    properties._condition = 1;
                    if (typeof message.condition !== "number" || (message.condition | 0) !== message.condition)
                        return "condition: enum value expected";
                }
                if (message.text != null && $Object.hasOwnProperty.call(message, "text")) {
                    let error = $root.katamichi.v1.Text.verify(message.text, _depth + 1);
                    if (error)
                        return "text." + error;
                }
                if (message.ended != null && $Object.hasOwnProperty.call(message, "ended")) {
                    properties._ended = 1;
                    if (typeof message.ended !== "boolean")
                        return "ended: boolean expected";
                }
                return null;
            };

            /**
             * Creates a ComponentStatus message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.ComponentStatus
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.ComponentStatus} ComponentStatus
             */
            ComponentStatus.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.ComponentStatus)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.ComponentStatus: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.ComponentStatus();
                if (object.system != null)
                    message.system = $String(object.system);
                if (object.component != null)
                    message.component = $String(object.component);
                switch (object.condition) {
                case "COMPONENT_CONDITION_UNSPECIFIED":
                case 0:
                    message.condition = 0;
                    break;
                case "RUNNING":
                case 1:
                    message.condition = 1;
                    break;
                case "DEGRADED":
                case 2:
                    message.condition = 2;
                    break;
                case "STOPPED":
                case 3:
                    message.condition = 3;
                    break;
                case "MAINTENANCE":
                case 4:
                    message.condition = 4;
                    break;
                default:
                    if (typeof object.condition === "number" && (object.condition | 0) === object.condition)
                        message.condition = object.condition;
                }
                if (object.text != null) {
                    if (!$util.isObject(object.text))
                        throw $TypeError(".katamichi.v1.ComponentStatus.text: object expected");
                    message.text = $root.katamichi.v1.Text.fromObject(object.text, _depth + 1);
                }
                if (object.ended != null)
                    message.ended = $Boolean(object.ended);
                return message;
            };

            /**
             * Creates a plain object from a ComponentStatus message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.ComponentStatus
             * @static
             * @param {katamichi.v1.ComponentStatus} message ComponentStatus
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ComponentStatus.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.text = null;
                if (message.system != null && $Object.hasOwnProperty.call(message, "system"))
                    object.system = message.system;
                if (message.component != null && $Object.hasOwnProperty.call(message, "component"))
                    object.component = message.component;
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition"))
                    object.condition = options.enums === $String ? $root.katamichi.v1.ComponentCondition[message.condition] === $undefined ? message.condition : $root.katamichi.v1.ComponentCondition[message.condition] : message.condition;
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    object.text = $root.katamichi.v1.Text.toObject(message.text, options, _depth + 1);
                if (message.ended != null && $Object.hasOwnProperty.call(message, "ended"))
                    object.ended = message.ended;
                return object;
            };

            /**
             * Converts this ComponentStatus to JSON.
             * @function toJSON
             * @memberof katamichi.v1.ComponentStatus
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ComponentStatus.prototype.toJSON = function() {
                return ComponentStatus.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ComponentStatus;
        })();

        /**
         * ComponentCondition enum.
         * @name katamichi.v1.ComponentCondition
         * @enum {number}
         * @property {number} COMPONENT_CONDITION_UNSPECIFIED=0 COMPONENT_CONDITION_UNSPECIFIED value
         * @property {number} RUNNING=1 RUNNING value
         * @property {number} DEGRADED=2 DEGRADED value
         * @property {number} STOPPED=3 STOPPED value
         * @property {number} MAINTENANCE=4 MAINTENANCE value
         */
        v1.ComponentCondition = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "COMPONENT_CONDITION_UNSPECIFIED"] = 0;
            values[valuesById[1] = "RUNNING"] = 1;
            values[valuesById[2] = "DEGRADED"] = 2;
            values[valuesById[3] = "STOPPED"] = 3;
            values[valuesById[4] = "MAINTENANCE"] = 4;
            return values;
        })();

        v1.Information = (function() {

            /**
             * Properties of an Information.
             * @typedef {Object} katamichi.v1.Information.$Properties
             * @property {string|null} [operator] Information operator
             * @property {string|null} [id] Information id
             * @property {Array.<katamichi.v1.InformedEntity.$Properties>|null} [informed] Information informed
             * @property {Array.<katamichi.v1.ActivePeriod.$Properties>|null} [activePeriods] Information activePeriods
             * @property {katamichi.v1.LineCondition|null} [condition] Information condition
             * @property {katamichi.v1.Cause|null} [cause] Information cause
             * @property {katamichi.v1.Effect|null} [effect] Information effect
             * @property {katamichi.v1.Severity|null} [severity] Information severity
             * @property {Array.<katamichi.v1.Translation.$Properties>|null} [status] Information status
             * @property {Array.<katamichi.v1.Translation.$Properties>|null} [header] Information header
             * @property {Array.<katamichi.v1.Translation.$Properties>|null} [description] Information description
             * @property {Array.<katamichi.v1.Translation.$Properties>|null} [causeText] Information causeText
             * @property {Array.<katamichi.v1.Translation.$Properties>|null} [url] Information url
             * @property {number|null} [publishedMs] Information publishedMs
             * @property {number|null} [updatedMs] Information updatedMs
             * @property {number|null} [expectedResumptionMs] Information expectedResumptionMs
             * @property {boolean|null} [ended] Information ended
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Information.
             * @memberof katamichi.v1
             * @interface IInformation
             * @augments katamichi.v1.Information.$Properties
             * @deprecated Use katamichi.v1.Information.$Properties instead.
             */

            /**
             * Shape of an Information.
             * @typedef {katamichi.v1.Information.$Properties} katamichi.v1.Information.$Shape
             */

            /**
             * Constructs a new Information.
             * @memberof katamichi.v1
             * @classdesc Represents an Information.
             * @constructor
             * @param {katamichi.v1.Information.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Information = function (properties) {
                this.informed = [];
                this.activePeriods = [];
                this.status = [];
                this.header = [];
                this.description = [];
                this.causeText = [];
                this.url = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Information operator.
             * @member {string|null|undefined} operator
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.operator = null;

            /**
             * Information id.
             * @member {string|null|undefined} id
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.id = null;

            /**
             * Information informed.
             * @member {Array.<katamichi.v1.InformedEntity.$Properties>} informed
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.informed = $util.emptyArray;

            /**
             * Information activePeriods.
             * @member {Array.<katamichi.v1.ActivePeriod.$Properties>} activePeriods
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.activePeriods = $util.emptyArray;

            /**
             * Information condition.
             * @member {katamichi.v1.LineCondition|null|undefined} condition
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.condition = null;

            /**
             * Information cause.
             * @member {katamichi.v1.Cause|null|undefined} cause
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.cause = null;

            /**
             * Information effect.
             * @member {katamichi.v1.Effect|null|undefined} effect
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.effect = null;

            /**
             * Information severity.
             * @member {katamichi.v1.Severity|null|undefined} severity
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.severity = null;

            /**
             * Information status.
             * @member {Array.<katamichi.v1.Translation.$Properties>} status
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.status = $util.emptyArray;

            /**
             * Information header.
             * @member {Array.<katamichi.v1.Translation.$Properties>} header
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.header = $util.emptyArray;

            /**
             * Information description.
             * @member {Array.<katamichi.v1.Translation.$Properties>} description
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.description = $util.emptyArray;

            /**
             * Information causeText.
             * @member {Array.<katamichi.v1.Translation.$Properties>} causeText
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.causeText = $util.emptyArray;

            /**
             * Information url.
             * @member {Array.<katamichi.v1.Translation.$Properties>} url
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.url = $util.emptyArray;

            /**
             * Information publishedMs.
             * @member {number|null|undefined} publishedMs
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.publishedMs = null;

            /**
             * Information updatedMs.
             * @member {number|null|undefined} updatedMs
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.updatedMs = null;

            /**
             * Information expectedResumptionMs.
             * @member {number|null|undefined} expectedResumptionMs
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.expectedResumptionMs = null;

            /**
             * Information ended.
             * @member {boolean|null|undefined} ended
             * @memberof katamichi.v1.Information
             * @instance
             */
            Information.prototype.ended = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Information.prototype, "_operator", {
                get: $util.oneOfGetter($oneOfFields = ["operator"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Information.prototype, "_id", {
                get: $util.oneOfGetter($oneOfFields = ["id"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Information.prototype, "_condition", {
                get: $util.oneOfGetter($oneOfFields = ["condition"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Information.prototype, "_cause", {
                get: $util.oneOfGetter($oneOfFields = ["cause"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Information.prototype, "_effect", {
                get: $util.oneOfGetter($oneOfFields = ["effect"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Information.prototype, "_severity", {
                get: $util.oneOfGetter($oneOfFields = ["severity"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Information.prototype, "_publishedMs", {
                get: $util.oneOfGetter($oneOfFields = ["publishedMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Information.prototype, "_updatedMs", {
                get: $util.oneOfGetter($oneOfFields = ["updatedMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Information.prototype, "_expectedResumptionMs", {
                get: $util.oneOfGetter($oneOfFields = ["expectedResumptionMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Information.prototype, "_ended", {
                get: $util.oneOfGetter($oneOfFields = ["ended"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Information instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.Information
             * @static
             * @param {katamichi.v1.Information.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.Information} Information instance
             * @type {{
             *   (properties: katamichi.v1.Information.$Shape): katamichi.v1.Information & katamichi.v1.Information.$Shape;
             *   (properties?: katamichi.v1.Information.$Properties): katamichi.v1.Information;
             * }}
             */
            Information.create = function(properties) {
                return new Information(properties);
            };

            /**
             * Encodes the specified Information message. Does not implicitly {@link katamichi.v1.Information.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.Information
             * @static
             * @param {katamichi.v1.Information.$Properties} message Information message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Information.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.operator);
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.id);
                if (message.informed != null && message.informed.length)
                    for (let i = 0; i < message.informed.length; ++i)
                        $root.katamichi.v1.InformedEntity.encode(message.informed[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.activePeriods != null && message.activePeriods.length)
                    for (let i = 0; i < message.activePeriods.length; ++i)
                        $root.katamichi.v1.ActivePeriod.encode(message.activePeriods[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition"))
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.condition);
                if (message.cause != null && $Object.hasOwnProperty.call(message, "cause"))
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.cause);
                if (message.effect != null && $Object.hasOwnProperty.call(message, "effect"))
                    writer.uint32(/* id 7, wireType 0 =*/56).int32(message.effect);
                if (message.severity != null && $Object.hasOwnProperty.call(message, "severity"))
                    writer.uint32(/* id 8, wireType 0 =*/64).int32(message.severity);
                if (message.status != null && message.status.length)
                    for (let i = 0; i < message.status.length; ++i)
                        $root.katamichi.v1.Translation.encode(message.status[i], writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.header != null && message.header.length)
                    for (let i = 0; i < message.header.length; ++i)
                        $root.katamichi.v1.Translation.encode(message.header[i], writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.description != null && message.description.length)
                    for (let i = 0; i < message.description.length; ++i)
                        $root.katamichi.v1.Translation.encode(message.description[i], writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.causeText != null && message.causeText.length)
                    for (let i = 0; i < message.causeText.length; ++i)
                        $root.katamichi.v1.Translation.encode(message.causeText[i], writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.url != null && message.url.length)
                    for (let i = 0; i < message.url.length; ++i)
                        $root.katamichi.v1.Translation.encode(message.url[i], writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.publishedMs != null && $Object.hasOwnProperty.call(message, "publishedMs"))
                    writer.uint32(/* id 14, wireType 0 =*/112).uint64(message.publishedMs);
                if (message.updatedMs != null && $Object.hasOwnProperty.call(message, "updatedMs"))
                    writer.uint32(/* id 15, wireType 0 =*/120).uint64(message.updatedMs);
                if (message.expectedResumptionMs != null && $Object.hasOwnProperty.call(message, "expectedResumptionMs"))
                    writer.uint32(/* id 16, wireType 0 =*/128).uint64(message.expectedResumptionMs);
                if (message.ended != null && $Object.hasOwnProperty.call(message, "ended"))
                    writer.uint32(/* id 17, wireType 0 =*/136).bool(message.ended);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Information message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.Information
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.Information & katamichi.v1.Information.$Shape} Information
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Information.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.Information();
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
                            message.operator = reader.stringVerify();
                            message._operator = "operator";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.id = reader.stringVerify();
                            message._id = "id";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.informed && message.informed.length))
                                message.informed = [];
                            message.informed.push($root.katamichi.v1.InformedEntity.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.activePeriods && message.activePeriods.length))
                                message.activePeriods = [];
                            message.activePeriods.push($root.katamichi.v1.ActivePeriod.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.condition = reader.int32();
                            message._condition = "condition";
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
                            if (wireType !== 0)
                                break;
                            message.severity = reader.int32();
                            message._severity = "severity";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.status && message.status.length))
                                message.status = [];
                            message.status.push($root.katamichi.v1.Translation.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.header && message.header.length))
                                message.header = [];
                            message.header.push($root.katamichi.v1.Translation.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if (!(message.description && message.description.length))
                                message.description = [];
                            message.description.push($root.katamichi.v1.Translation.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if (!(message.causeText && message.causeText.length))
                                message.causeText = [];
                            message.causeText.push($root.katamichi.v1.Translation.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if (!(message.url && message.url.length))
                                message.url = [];
                            message.url.push($root.katamichi.v1.Translation.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            message.publishedMs = reader.uint64();
                            message._publishedMs = "publishedMs";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 0)
                                break;
                            message.updatedMs = reader.uint64();
                            message._updatedMs = "updatedMs";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            message.expectedResumptionMs = reader.uint64();
                            message._expectedResumptionMs = "expectedResumptionMs";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            message.ended = reader.bool();
                            message._ended = "ended";
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
             * Verifies an Information message.
             * @function verify
             * @memberof katamichi.v1.Information
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Information.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator")) {
                    properties._operator = 1;
                    if (!$util.isString(message.operator))
                        return "operator: string expected";
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id")) {
                    properties._id = 1;
                    if (!$util.isString(message.id))
                        return "id: string expected";
                }
                if (message.informed != null && $Object.hasOwnProperty.call(message, "informed")) {
                    if (!$Array.isArray(message.informed))
                        return "informed: array expected";
                    for (let i = 0; i < message.informed.length; ++i) {
                        let error = $root.katamichi.v1.InformedEntity.verify(message.informed[i], _depth + 1);
                        if (error)
                            return "informed." + error;
                    }
                }
                if (message.activePeriods != null && $Object.hasOwnProperty.call(message, "activePeriods")) {
                    if (!$Array.isArray(message.activePeriods))
                        return "activePeriods: array expected";
                    for (let i = 0; i < message.activePeriods.length; ++i) {
                        let error = $root.katamichi.v1.ActivePeriod.verify(message.activePeriods[i], _depth + 1);
                        if (error)
                            return "activePeriods." + error;
                    }
                }
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition")) {
                    properties._condition = 1;
                    if (typeof message.condition !== "number" || (message.condition | 0) !== message.condition)
                        return "condition: enum value expected";
                }
                if (message.cause != null && $Object.hasOwnProperty.call(message, "cause")) {
                    properties._cause = 1;
                    if (typeof message.cause !== "number" || (message.cause | 0) !== message.cause)
                        return "cause: enum value expected";
                }
                if (message.effect != null && $Object.hasOwnProperty.call(message, "effect")) {
                    properties._effect = 1;
                    if (typeof message.effect !== "number" || (message.effect | 0) !== message.effect)
                        return "effect: enum value expected";
                }
                if (message.severity != null && $Object.hasOwnProperty.call(message, "severity")) {
                    properties._severity = 1;
                    if (typeof message.severity !== "number" || (message.severity | 0) !== message.severity)
                        return "severity: enum value expected";
                }
                if (message.status != null && $Object.hasOwnProperty.call(message, "status")) {
                    if (!$Array.isArray(message.status))
                        return "status: array expected";
                    for (let i = 0; i < message.status.length; ++i) {
                        let error = $root.katamichi.v1.Translation.verify(message.status[i], _depth + 1);
                        if (error)
                            return "status." + error;
                    }
                }
                if (message.header != null && $Object.hasOwnProperty.call(message, "header")) {
                    if (!$Array.isArray(message.header))
                        return "header: array expected";
                    for (let i = 0; i < message.header.length; ++i) {
                        let error = $root.katamichi.v1.Translation.verify(message.header[i], _depth + 1);
                        if (error)
                            return "header." + error;
                    }
                }
                if (message.description != null && $Object.hasOwnProperty.call(message, "description")) {
                    if (!$Array.isArray(message.description))
                        return "description: array expected";
                    for (let i = 0; i < message.description.length; ++i) {
                        let error = $root.katamichi.v1.Translation.verify(message.description[i], _depth + 1);
                        if (error)
                            return "description." + error;
                    }
                }
                if (message.causeText != null && $Object.hasOwnProperty.call(message, "causeText")) {
                    if (!$Array.isArray(message.causeText))
                        return "causeText: array expected";
                    for (let i = 0; i < message.causeText.length; ++i) {
                        let error = $root.katamichi.v1.Translation.verify(message.causeText[i], _depth + 1);
                        if (error)
                            return "causeText." + error;
                    }
                }
                if (message.url != null && $Object.hasOwnProperty.call(message, "url")) {
                    if (!$Array.isArray(message.url))
                        return "url: array expected";
                    for (let i = 0; i < message.url.length; ++i) {
                        let error = $root.katamichi.v1.Translation.verify(message.url[i], _depth + 1);
                        if (error)
                            return "url." + error;
                    }
                }
                if (message.publishedMs != null && $Object.hasOwnProperty.call(message, "publishedMs")) {
                    properties._publishedMs = 1;
                    if (!$util.isInteger(message.publishedMs) && !(message.publishedMs && $util.isInteger(message.publishedMs.low) && $util.isInteger(message.publishedMs.high)))
                        return "publishedMs: integer|Long expected";
                }
                if (message.updatedMs != null && $Object.hasOwnProperty.call(message, "updatedMs")) {
                    properties._updatedMs = 1;
                    if (!$util.isInteger(message.updatedMs) && !(message.updatedMs && $util.isInteger(message.updatedMs.low) && $util.isInteger(message.updatedMs.high)))
                        return "updatedMs: integer|Long expected";
                }
                if (message.expectedResumptionMs != null && $Object.hasOwnProperty.call(message, "expectedResumptionMs")) {
                    properties._expectedResumptionMs = 1;
                    if (!$util.isInteger(message.expectedResumptionMs) && !(message.expectedResumptionMs && $util.isInteger(message.expectedResumptionMs.low) && $util.isInteger(message.expectedResumptionMs.high)))
                        return "expectedResumptionMs: integer|Long expected";
                }
                if (message.ended != null && $Object.hasOwnProperty.call(message, "ended")) {
                    properties._ended = 1;
                    if (typeof message.ended !== "boolean")
                        return "ended: boolean expected";
                }
                return null;
            };

            /**
             * Creates an Information message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.Information
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.Information} Information
             */
            Information.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.Information)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.Information: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.Information();
                if (object.operator != null)
                    message.operator = $String(object.operator);
                if (object.id != null)
                    message.id = $String(object.id);
                if (object.informed) {
                    if (!$Array.isArray(object.informed))
                        throw $TypeError(".katamichi.v1.Information.informed: array expected");
                    message.informed = $Array(object.informed.length);
                    for (let i = 0; i < object.informed.length; ++i) {
                        if (!$util.isObject(object.informed[i]))
                            throw $TypeError(".katamichi.v1.Information.informed: object expected");
                        message.informed[i] = $root.katamichi.v1.InformedEntity.fromObject(object.informed[i], _depth + 1);
                    }
                }
                if (object.activePeriods) {
                    if (!$Array.isArray(object.activePeriods))
                        throw $TypeError(".katamichi.v1.Information.activePeriods: array expected");
                    message.activePeriods = $Array(object.activePeriods.length);
                    for (let i = 0; i < object.activePeriods.length; ++i) {
                        if (!$util.isObject(object.activePeriods[i]))
                            throw $TypeError(".katamichi.v1.Information.activePeriods: object expected");
                        message.activePeriods[i] = $root.katamichi.v1.ActivePeriod.fromObject(object.activePeriods[i], _depth + 1);
                    }
                }
                switch (object.condition) {
                case "LINE_CONDITION_UNSPECIFIED":
                case 0:
                    message.condition = 0;
                    break;
                case "NORMAL":
                case 1:
                    message.condition = 1;
                    break;
                case "DELAYED":
                case 2:
                    message.condition = 2;
                    break;
                case "SUSPENDED":
                case 3:
                    message.condition = 3;
                    break;
                case "THROUGH_SERVICE_STOPPED":
                case 4:
                    message.condition = 4;
                    break;
                case "OTHER":
                case 5:
                    message.condition = 5;
                    break;
                default:
                    if (typeof object.condition === "number" && (object.condition | 0) === object.condition)
                        message.condition = object.condition;
                }
                switch (object.cause) {
                case "CAUSE_UNSPECIFIED":
                case 0:
                    message.cause = 0;
                    break;
                case "UNKNOWN_CAUSE":
                case 1:
                    message.cause = 1;
                    break;
                case "OTHER_CAUSE":
                case 2:
                    message.cause = 2;
                    break;
                case "TECHNICAL_PROBLEM":
                case 3:
                    message.cause = 3;
                    break;
                case "STRIKE":
                case 4:
                    message.cause = 4;
                    break;
                case "DEMONSTRATION":
                case 5:
                    message.cause = 5;
                    break;
                case "ACCIDENT":
                case 6:
                    message.cause = 6;
                    break;
                case "HOLIDAY":
                case 7:
                    message.cause = 7;
                    break;
                case "WEATHER":
                case 8:
                    message.cause = 8;
                    break;
                case "MAINTENANCE_WORK":
                case 9:
                    message.cause = 9;
                    break;
                case "CONSTRUCTION":
                case 10:
                    message.cause = 10;
                    break;
                case "POLICE_ACTIVITY":
                case 11:
                    message.cause = 11;
                    break;
                case "MEDICAL_EMERGENCY":
                case 12:
                    message.cause = 12;
                    break;
                default:
                    if (typeof object.cause === "number" && (object.cause | 0) === object.cause)
                        message.cause = object.cause;
                }
                switch (object.effect) {
                case "EFFECT_UNSPECIFIED":
                case 0:
                    message.effect = 0;
                    break;
                case "NO_SERVICE":
                case 1:
                    message.effect = 1;
                    break;
                case "REDUCED_SERVICE":
                case 2:
                    message.effect = 2;
                    break;
                case "SIGNIFICANT_DELAYS":
                case 3:
                    message.effect = 3;
                    break;
                case "DETOUR":
                case 4:
                    message.effect = 4;
                    break;
                case "ADDITIONAL_SERVICE":
                case 5:
                    message.effect = 5;
                    break;
                case "MODIFIED_SERVICE":
                case 6:
                    message.effect = 6;
                    break;
                case "OTHER_EFFECT":
                case 7:
                    message.effect = 7;
                    break;
                case "UNKNOWN_EFFECT":
                case 8:
                    message.effect = 8;
                    break;
                case "STOP_MOVED":
                case 9:
                    message.effect = 9;
                    break;
                case "NO_EFFECT":
                case 10:
                    message.effect = 10;
                    break;
                case "ACCESSIBILITY_ISSUE":
                case 11:
                    message.effect = 11;
                    break;
                default:
                    if (typeof object.effect === "number" && (object.effect | 0) === object.effect)
                        message.effect = object.effect;
                }
                switch (object.severity) {
                case "SEVERITY_UNSPECIFIED":
                case 0:
                    message.severity = 0;
                    break;
                case "UNKNOWN_SEVERITY":
                case 1:
                    message.severity = 1;
                    break;
                case "INFO":
                case 2:
                    message.severity = 2;
                    break;
                case "WARNING":
                case 3:
                    message.severity = 3;
                    break;
                case "SEVERE":
                case 4:
                    message.severity = 4;
                    break;
                default:
                    if (typeof object.severity === "number" && (object.severity | 0) === object.severity)
                        message.severity = object.severity;
                }
                if (object.status) {
                    if (!$Array.isArray(object.status))
                        throw $TypeError(".katamichi.v1.Information.status: array expected");
                    message.status = $Array(object.status.length);
                    for (let i = 0; i < object.status.length; ++i) {
                        if (!$util.isObject(object.status[i]))
                            throw $TypeError(".katamichi.v1.Information.status: object expected");
                        message.status[i] = $root.katamichi.v1.Translation.fromObject(object.status[i], _depth + 1);
                    }
                }
                if (object.header) {
                    if (!$Array.isArray(object.header))
                        throw $TypeError(".katamichi.v1.Information.header: array expected");
                    message.header = $Array(object.header.length);
                    for (let i = 0; i < object.header.length; ++i) {
                        if (!$util.isObject(object.header[i]))
                            throw $TypeError(".katamichi.v1.Information.header: object expected");
                        message.header[i] = $root.katamichi.v1.Translation.fromObject(object.header[i], _depth + 1);
                    }
                }
                if (object.description) {
                    if (!$Array.isArray(object.description))
                        throw $TypeError(".katamichi.v1.Information.description: array expected");
                    message.description = $Array(object.description.length);
                    for (let i = 0; i < object.description.length; ++i) {
                        if (!$util.isObject(object.description[i]))
                            throw $TypeError(".katamichi.v1.Information.description: object expected");
                        message.description[i] = $root.katamichi.v1.Translation.fromObject(object.description[i], _depth + 1);
                    }
                }
                if (object.causeText) {
                    if (!$Array.isArray(object.causeText))
                        throw $TypeError(".katamichi.v1.Information.causeText: array expected");
                    message.causeText = $Array(object.causeText.length);
                    for (let i = 0; i < object.causeText.length; ++i) {
                        if (!$util.isObject(object.causeText[i]))
                            throw $TypeError(".katamichi.v1.Information.causeText: object expected");
                        message.causeText[i] = $root.katamichi.v1.Translation.fromObject(object.causeText[i], _depth + 1);
                    }
                }
                if (object.url) {
                    if (!$Array.isArray(object.url))
                        throw $TypeError(".katamichi.v1.Information.url: array expected");
                    message.url = $Array(object.url.length);
                    for (let i = 0; i < object.url.length; ++i) {
                        if (!$util.isObject(object.url[i]))
                            throw $TypeError(".katamichi.v1.Information.url: object expected");
                        message.url[i] = $root.katamichi.v1.Translation.fromObject(object.url[i], _depth + 1);
                    }
                }
                if (object.publishedMs != null)
                    if ($util.Long)
                        message.publishedMs = $util.Long.fromValue(object.publishedMs, true);
                    else if (typeof object.publishedMs === "string")
                        message.publishedMs = $parseInt(object.publishedMs, 10);
                    else if (typeof object.publishedMs === "number")
                        message.publishedMs = object.publishedMs;
                    else if (typeof object.publishedMs === "object")
                        message.publishedMs = new $util.LongBits(object.publishedMs.low >>> 0, object.publishedMs.high >>> 0).toNumber(true);
                if (object.updatedMs != null)
                    if ($util.Long)
                        message.updatedMs = $util.Long.fromValue(object.updatedMs, true);
                    else if (typeof object.updatedMs === "string")
                        message.updatedMs = $parseInt(object.updatedMs, 10);
                    else if (typeof object.updatedMs === "number")
                        message.updatedMs = object.updatedMs;
                    else if (typeof object.updatedMs === "object")
                        message.updatedMs = new $util.LongBits(object.updatedMs.low >>> 0, object.updatedMs.high >>> 0).toNumber(true);
                if (object.expectedResumptionMs != null)
                    if ($util.Long)
                        message.expectedResumptionMs = $util.Long.fromValue(object.expectedResumptionMs, true);
                    else if (typeof object.expectedResumptionMs === "string")
                        message.expectedResumptionMs = $parseInt(object.expectedResumptionMs, 10);
                    else if (typeof object.expectedResumptionMs === "number")
                        message.expectedResumptionMs = object.expectedResumptionMs;
                    else if (typeof object.expectedResumptionMs === "object")
                        message.expectedResumptionMs = new $util.LongBits(object.expectedResumptionMs.low >>> 0, object.expectedResumptionMs.high >>> 0).toNumber(true);
                if (object.ended != null)
                    message.ended = $Boolean(object.ended);
                return message;
            };

            /**
             * Creates a plain object from an Information message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.Information
             * @static
             * @param {katamichi.v1.Information} message Information
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Information.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.informed = [];
                    object.activePeriods = [];
                    object.status = [];
                    object.header = [];
                    object.description = [];
                    object.causeText = [];
                    object.url = [];
                }
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator"))
                    object.operator = message.operator;
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    object.id = message.id;
                if (message.informed && message.informed.length) {
                    object.informed = $Array(message.informed.length);
                    for (let j = 0; j < message.informed.length; ++j)
                        object.informed[j] = $root.katamichi.v1.InformedEntity.toObject(message.informed[j], options, _depth + 1);
                }
                if (message.activePeriods && message.activePeriods.length) {
                    object.activePeriods = $Array(message.activePeriods.length);
                    for (let j = 0; j < message.activePeriods.length; ++j)
                        object.activePeriods[j] = $root.katamichi.v1.ActivePeriod.toObject(message.activePeriods[j], options, _depth + 1);
                }
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition"))
                    object.condition = options.enums === $String ? $root.katamichi.v1.LineCondition[message.condition] === $undefined ? message.condition : $root.katamichi.v1.LineCondition[message.condition] : message.condition;
                if (message.cause != null && $Object.hasOwnProperty.call(message, "cause"))
                    object.cause = options.enums === $String ? $root.katamichi.v1.Cause[message.cause] === $undefined ? message.cause : $root.katamichi.v1.Cause[message.cause] : message.cause;
                if (message.effect != null && $Object.hasOwnProperty.call(message, "effect"))
                    object.effect = options.enums === $String ? $root.katamichi.v1.Effect[message.effect] === $undefined ? message.effect : $root.katamichi.v1.Effect[message.effect] : message.effect;
                if (message.severity != null && $Object.hasOwnProperty.call(message, "severity"))
                    object.severity = options.enums === $String ? $root.katamichi.v1.Severity[message.severity] === $undefined ? message.severity : $root.katamichi.v1.Severity[message.severity] : message.severity;
                if (message.status && message.status.length) {
                    object.status = $Array(message.status.length);
                    for (let j = 0; j < message.status.length; ++j)
                        object.status[j] = $root.katamichi.v1.Translation.toObject(message.status[j], options, _depth + 1);
                }
                if (message.header && message.header.length) {
                    object.header = $Array(message.header.length);
                    for (let j = 0; j < message.header.length; ++j)
                        object.header[j] = $root.katamichi.v1.Translation.toObject(message.header[j], options, _depth + 1);
                }
                if (message.description && message.description.length) {
                    object.description = $Array(message.description.length);
                    for (let j = 0; j < message.description.length; ++j)
                        object.description[j] = $root.katamichi.v1.Translation.toObject(message.description[j], options, _depth + 1);
                }
                if (message.causeText && message.causeText.length) {
                    object.causeText = $Array(message.causeText.length);
                    for (let j = 0; j < message.causeText.length; ++j)
                        object.causeText[j] = $root.katamichi.v1.Translation.toObject(message.causeText[j], options, _depth + 1);
                }
                if (message.url && message.url.length) {
                    object.url = $Array(message.url.length);
                    for (let j = 0; j < message.url.length; ++j)
                        object.url[j] = $root.katamichi.v1.Translation.toObject(message.url[j], options, _depth + 1);
                }
                if (message.publishedMs != null && $Object.hasOwnProperty.call(message, "publishedMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.publishedMs = typeof message.publishedMs === "number" ? $BigInt(message.publishedMs) : $util.Long.fromBits(message.publishedMs.low >>> 0, message.publishedMs.high >>> 0, true).toBigInt();
                    else if (typeof message.publishedMs === "number")
                        object.publishedMs = options.longs === $String ? $String(message.publishedMs) : message.publishedMs;
                    else
                        object.publishedMs = options.longs === $String ? $util.Long.prototype.toString.call(message.publishedMs) : options.longs === $Number ? new $util.LongBits(message.publishedMs.low >>> 0, message.publishedMs.high >>> 0).toNumber(true) : message.publishedMs;
                if (message.updatedMs != null && $Object.hasOwnProperty.call(message, "updatedMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.updatedMs = typeof message.updatedMs === "number" ? $BigInt(message.updatedMs) : $util.Long.fromBits(message.updatedMs.low >>> 0, message.updatedMs.high >>> 0, true).toBigInt();
                    else if (typeof message.updatedMs === "number")
                        object.updatedMs = options.longs === $String ? $String(message.updatedMs) : message.updatedMs;
                    else
                        object.updatedMs = options.longs === $String ? $util.Long.prototype.toString.call(message.updatedMs) : options.longs === $Number ? new $util.LongBits(message.updatedMs.low >>> 0, message.updatedMs.high >>> 0).toNumber(true) : message.updatedMs;
                if (message.expectedResumptionMs != null && $Object.hasOwnProperty.call(message, "expectedResumptionMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.expectedResumptionMs = typeof message.expectedResumptionMs === "number" ? $BigInt(message.expectedResumptionMs) : $util.Long.fromBits(message.expectedResumptionMs.low >>> 0, message.expectedResumptionMs.high >>> 0, true).toBigInt();
                    else if (typeof message.expectedResumptionMs === "number")
                        object.expectedResumptionMs = options.longs === $String ? $String(message.expectedResumptionMs) : message.expectedResumptionMs;
                    else
                        object.expectedResumptionMs = options.longs === $String ? $util.Long.prototype.toString.call(message.expectedResumptionMs) : options.longs === $Number ? new $util.LongBits(message.expectedResumptionMs.low >>> 0, message.expectedResumptionMs.high >>> 0).toNumber(true) : message.expectedResumptionMs;
                if (message.ended != null && $Object.hasOwnProperty.call(message, "ended"))
                    object.ended = message.ended;
                return object;
            };

            /**
             * Converts this Information to JSON.
             * @function toJSON
             * @memberof katamichi.v1.Information
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Information.prototype.toJSON = function() {
                return Information.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Information;
        })();

        v1.InputUnknown = (function() {

            /**
             * Properties of an InputUnknown.
             * @typedef {Object} katamichi.v1.InputUnknown.$Properties
             * @property {string|null} [source] InputUnknown source
             * @property {number|null} [fromMs] InputUnknown fromMs
             * @property {number|null} [untilMs] InputUnknown untilMs
             * @property {string|null} [reason] InputUnknown reason
             * @property {number|null} [messages] InputUnknown messages
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an InputUnknown.
             * @memberof katamichi.v1
             * @interface IInputUnknown
             * @augments katamichi.v1.InputUnknown.$Properties
             * @deprecated Use katamichi.v1.InputUnknown.$Properties instead.
             */

            /**
             * Shape of an InputUnknown.
             * @typedef {katamichi.v1.InputUnknown.$Properties} katamichi.v1.InputUnknown.$Shape
             */

            /**
             * Constructs a new InputUnknown.
             * @memberof katamichi.v1
             * @classdesc Represents an InputUnknown.
             * @constructor
             * @param {katamichi.v1.InputUnknown.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const InputUnknown = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * InputUnknown source.
             * @member {string|null|undefined} source
             * @memberof katamichi.v1.InputUnknown
             * @instance
             */
            InputUnknown.prototype.source = null;

            /**
             * InputUnknown fromMs.
             * @member {number|null|undefined} fromMs
             * @memberof katamichi.v1.InputUnknown
             * @instance
             */
            InputUnknown.prototype.fromMs = null;

            /**
             * InputUnknown untilMs.
             * @member {number|null|undefined} untilMs
             * @memberof katamichi.v1.InputUnknown
             * @instance
             */
            InputUnknown.prototype.untilMs = null;

            /**
             * InputUnknown reason.
             * @member {string|null|undefined} reason
             * @memberof katamichi.v1.InputUnknown
             * @instance
             */
            InputUnknown.prototype.reason = null;

            /**
             * InputUnknown messages.
             * @member {number|null|undefined} messages
             * @memberof katamichi.v1.InputUnknown
             * @instance
             */
            InputUnknown.prototype.messages = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(InputUnknown.prototype, "_source", {
                get: $util.oneOfGetter($oneOfFields = ["source"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(InputUnknown.prototype, "_fromMs", {
                get: $util.oneOfGetter($oneOfFields = ["fromMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(InputUnknown.prototype, "_untilMs", {
                get: $util.oneOfGetter($oneOfFields = ["untilMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(InputUnknown.prototype, "_reason", {
                get: $util.oneOfGetter($oneOfFields = ["reason"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(InputUnknown.prototype, "_messages", {
                get: $util.oneOfGetter($oneOfFields = ["messages"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new InputUnknown instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.InputUnknown
             * @static
             * @param {katamichi.v1.InputUnknown.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.InputUnknown} InputUnknown instance
             * @type {{
             *   (properties: katamichi.v1.InputUnknown.$Shape): katamichi.v1.InputUnknown & katamichi.v1.InputUnknown.$Shape;
             *   (properties?: katamichi.v1.InputUnknown.$Properties): katamichi.v1.InputUnknown;
             * }}
             */
            InputUnknown.create = function(properties) {
                return new InputUnknown(properties);
            };

            /**
             * Encodes the specified InputUnknown message. Does not implicitly {@link katamichi.v1.InputUnknown.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.InputUnknown
             * @static
             * @param {katamichi.v1.InputUnknown.$Properties} message InputUnknown message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            InputUnknown.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.source);
                if (message.fromMs != null && $Object.hasOwnProperty.call(message, "fromMs"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.fromMs);
                if (message.untilMs != null && $Object.hasOwnProperty.call(message, "untilMs"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.untilMs);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.reason);
                if (message.messages != null && $Object.hasOwnProperty.call(message, "messages"))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.messages);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an InputUnknown message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.InputUnknown
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.InputUnknown & katamichi.v1.InputUnknown.$Shape} InputUnknown
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            InputUnknown.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.InputUnknown();
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
                            message.source = reader.stringVerify();
                            message._source = "source";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.fromMs = reader.uint64();
                            message._fromMs = "fromMs";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.untilMs = reader.uint64();
                            message._untilMs = "untilMs";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.reason = reader.stringVerify();
                            message._reason = "reason";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.messages = reader.uint64();
                            message._messages = "messages";
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
             * Verifies an InputUnknown message.
             * @function verify
             * @memberof katamichi.v1.InputUnknown
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            InputUnknown.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.source != null && $Object.hasOwnProperty.call(message, "source")) {
                    properties._source = 1;
                    if (!$util.isString(message.source))
                        return "source: string expected";
                }
                if (message.fromMs != null && $Object.hasOwnProperty.call(message, "fromMs")) {
                    properties._fromMs = 1;
                    if (!$util.isInteger(message.fromMs) && !(message.fromMs && $util.isInteger(message.fromMs.low) && $util.isInteger(message.fromMs.high)))
                        return "fromMs: integer|Long expected";
                }
                if (message.untilMs != null && $Object.hasOwnProperty.call(message, "untilMs")) {
                    properties._untilMs = 1;
                    if (!$util.isInteger(message.untilMs) && !(message.untilMs && $util.isInteger(message.untilMs.low) && $util.isInteger(message.untilMs.high)))
                        return "untilMs: integer|Long expected";
                }
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason")) {
                    properties._reason = 1;
                    if (!$util.isString(message.reason))
                        return "reason: string expected";
                }
                if (message.messages != null && $Object.hasOwnProperty.call(message, "messages")) {
                    properties._messages = 1;
                    if (!$util.isInteger(message.messages) && !(message.messages && $util.isInteger(message.messages.low) && $util.isInteger(message.messages.high)))
                        return "messages: integer|Long expected";
                }
                return null;
            };

            /**
             * Creates an InputUnknown message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.InputUnknown
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.InputUnknown} InputUnknown
             */
            InputUnknown.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.InputUnknown)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.InputUnknown: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.InputUnknown();
                if (object.source != null)
                    message.source = $String(object.source);
                if (object.fromMs != null)
                    if ($util.Long)
                        message.fromMs = $util.Long.fromValue(object.fromMs, true);
                    else if (typeof object.fromMs === "string")
                        message.fromMs = $parseInt(object.fromMs, 10);
                    else if (typeof object.fromMs === "number")
                        message.fromMs = object.fromMs;
                    else if (typeof object.fromMs === "object")
                        message.fromMs = new $util.LongBits(object.fromMs.low >>> 0, object.fromMs.high >>> 0).toNumber(true);
                if (object.untilMs != null)
                    if ($util.Long)
                        message.untilMs = $util.Long.fromValue(object.untilMs, true);
                    else if (typeof object.untilMs === "string")
                        message.untilMs = $parseInt(object.untilMs, 10);
                    else if (typeof object.untilMs === "number")
                        message.untilMs = object.untilMs;
                    else if (typeof object.untilMs === "object")
                        message.untilMs = new $util.LongBits(object.untilMs.low >>> 0, object.untilMs.high >>> 0).toNumber(true);
                if (object.reason != null)
                    message.reason = $String(object.reason);
                if (object.messages != null)
                    if ($util.Long)
                        message.messages = $util.Long.fromValue(object.messages, true);
                    else if (typeof object.messages === "string")
                        message.messages = $parseInt(object.messages, 10);
                    else if (typeof object.messages === "number")
                        message.messages = object.messages;
                    else if (typeof object.messages === "object")
                        message.messages = new $util.LongBits(object.messages.low >>> 0, object.messages.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from an InputUnknown message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.InputUnknown
             * @static
             * @param {katamichi.v1.InputUnknown} message InputUnknown
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            InputUnknown.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                if (message.fromMs != null && $Object.hasOwnProperty.call(message, "fromMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.fromMs = typeof message.fromMs === "number" ? $BigInt(message.fromMs) : $util.Long.fromBits(message.fromMs.low >>> 0, message.fromMs.high >>> 0, true).toBigInt();
                    else if (typeof message.fromMs === "number")
                        object.fromMs = options.longs === $String ? $String(message.fromMs) : message.fromMs;
                    else
                        object.fromMs = options.longs === $String ? $util.Long.prototype.toString.call(message.fromMs) : options.longs === $Number ? new $util.LongBits(message.fromMs.low >>> 0, message.fromMs.high >>> 0).toNumber(true) : message.fromMs;
                if (message.untilMs != null && $Object.hasOwnProperty.call(message, "untilMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.untilMs = typeof message.untilMs === "number" ? $BigInt(message.untilMs) : $util.Long.fromBits(message.untilMs.low >>> 0, message.untilMs.high >>> 0, true).toBigInt();
                    else if (typeof message.untilMs === "number")
                        object.untilMs = options.longs === $String ? $String(message.untilMs) : message.untilMs;
                    else
                        object.untilMs = options.longs === $String ? $util.Long.prototype.toString.call(message.untilMs) : options.longs === $Number ? new $util.LongBits(message.untilMs.low >>> 0, message.untilMs.high >>> 0).toNumber(true) : message.untilMs;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                if (message.messages != null && $Object.hasOwnProperty.call(message, "messages"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.messages = typeof message.messages === "number" ? $BigInt(message.messages) : $util.Long.fromBits(message.messages.low >>> 0, message.messages.high >>> 0, true).toBigInt();
                    else if (typeof message.messages === "number")
                        object.messages = options.longs === $String ? $String(message.messages) : message.messages;
                    else
                        object.messages = options.longs === $String ? $util.Long.prototype.toString.call(message.messages) : options.longs === $Number ? new $util.LongBits(message.messages.low >>> 0, message.messages.high >>> 0).toNumber(true) : message.messages;
                return object;
            };

            /**
             * Converts this InputUnknown to JSON.
             * @function toJSON
             * @memberof katamichi.v1.InputUnknown
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            InputUnknown.prototype.toJSON = function() {
                return InputUnknown.toObject(this, $protobuf.util.toJSONOptions);
            };

            return InputUnknown;
        })();

        v1.InformedEntity = (function() {

            /**
             * Properties of an InformedEntity.
             * @typedef {Object} katamichi.v1.InformedEntity.$Properties
             * @property {string|null} [operator] InformedEntity operator
             * @property {string|null} [line] InformedEntity line
             * @property {string|null} [direction] InformedEntity direction
             * @property {string|null} [fromStation] InformedEntity fromStation
             * @property {string|null} [toStation] InformedEntity toStation
             * @property {string|null} [station] InformedEntity station
             * @property {katamichi.v1.TripReference.$Properties|null} [trip] InformedEntity trip
             * @property {number|null} [routeType] InformedEntity routeType
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an InformedEntity.
             * @memberof katamichi.v1
             * @interface IInformedEntity
             * @augments katamichi.v1.InformedEntity.$Properties
             * @deprecated Use katamichi.v1.InformedEntity.$Properties instead.
             */

            /**
             * Shape of an InformedEntity.
             * @typedef {katamichi.v1.InformedEntity.$Properties} katamichi.v1.InformedEntity.$Shape
             */

            /**
             * Constructs a new InformedEntity.
             * @memberof katamichi.v1
             * @classdesc Represents an InformedEntity.
             * @constructor
             * @param {katamichi.v1.InformedEntity.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const InformedEntity = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * InformedEntity operator.
             * @member {string|null|undefined} operator
             * @memberof katamichi.v1.InformedEntity
             * @instance
             */
            InformedEntity.prototype.operator = null;

            /**
             * InformedEntity line.
             * @member {string|null|undefined} line
             * @memberof katamichi.v1.InformedEntity
             * @instance
             */
            InformedEntity.prototype.line = null;

            /**
             * InformedEntity direction.
             * @member {string|null|undefined} direction
             * @memberof katamichi.v1.InformedEntity
             * @instance
             */
            InformedEntity.prototype.direction = null;

            /**
             * InformedEntity fromStation.
             * @member {string|null|undefined} fromStation
             * @memberof katamichi.v1.InformedEntity
             * @instance
             */
            InformedEntity.prototype.fromStation = null;

            /**
             * InformedEntity toStation.
             * @member {string|null|undefined} toStation
             * @memberof katamichi.v1.InformedEntity
             * @instance
             */
            InformedEntity.prototype.toStation = null;

            /**
             * InformedEntity station.
             * @member {string|null|undefined} station
             * @memberof katamichi.v1.InformedEntity
             * @instance
             */
            InformedEntity.prototype.station = null;

            /**
             * InformedEntity trip.
             * @member {katamichi.v1.TripReference.$Properties|null|undefined} trip
             * @memberof katamichi.v1.InformedEntity
             * @instance
             */
            InformedEntity.prototype.trip = null;

            /**
             * InformedEntity routeType.
             * @member {number|null|undefined} routeType
             * @memberof katamichi.v1.InformedEntity
             * @instance
             */
            InformedEntity.prototype.routeType = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(InformedEntity.prototype, "_operator", {
                get: $util.oneOfGetter($oneOfFields = ["operator"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(InformedEntity.prototype, "_line", {
                get: $util.oneOfGetter($oneOfFields = ["line"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(InformedEntity.prototype, "_direction", {
                get: $util.oneOfGetter($oneOfFields = ["direction"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(InformedEntity.prototype, "_fromStation", {
                get: $util.oneOfGetter($oneOfFields = ["fromStation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(InformedEntity.prototype, "_toStation", {
                get: $util.oneOfGetter($oneOfFields = ["toStation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(InformedEntity.prototype, "_station", {
                get: $util.oneOfGetter($oneOfFields = ["station"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(InformedEntity.prototype, "_routeType", {
                get: $util.oneOfGetter($oneOfFields = ["routeType"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new InformedEntity instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.InformedEntity
             * @static
             * @param {katamichi.v1.InformedEntity.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.InformedEntity} InformedEntity instance
             * @type {{
             *   (properties: katamichi.v1.InformedEntity.$Shape): katamichi.v1.InformedEntity & katamichi.v1.InformedEntity.$Shape;
             *   (properties?: katamichi.v1.InformedEntity.$Properties): katamichi.v1.InformedEntity;
             * }}
             */
            InformedEntity.create = function(properties) {
                return new InformedEntity(properties);
            };

            /**
             * Encodes the specified InformedEntity message. Does not implicitly {@link katamichi.v1.InformedEntity.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.InformedEntity
             * @static
             * @param {katamichi.v1.InformedEntity.$Properties} message InformedEntity message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            InformedEntity.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.operator);
                if (message.line != null && $Object.hasOwnProperty.call(message, "line"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.line);
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.direction);
                if (message.fromStation != null && $Object.hasOwnProperty.call(message, "fromStation"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.fromStation);
                if (message.toStation != null && $Object.hasOwnProperty.call(message, "toStation"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.toStation);
                if (message.station != null && $Object.hasOwnProperty.call(message, "station"))
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.station);
                if (message.trip != null && $Object.hasOwnProperty.call(message, "trip"))
                    $root.katamichi.v1.TripReference.encode(message.trip, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.routeType != null && $Object.hasOwnProperty.call(message, "routeType"))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.routeType);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an InformedEntity message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.InformedEntity
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.InformedEntity & katamichi.v1.InformedEntity.$Shape} InformedEntity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            InformedEntity.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.InformedEntity();
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
                            message.operator = reader.stringVerify();
                            message._operator = "operator";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.line = reader.stringVerify();
                            message._line = "line";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.direction = reader.stringVerify();
                            message._direction = "direction";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.fromStation = reader.stringVerify();
                            message._fromStation = "fromStation";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.toStation = reader.stringVerify();
                            message._toStation = "toStation";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.station = reader.stringVerify();
                            message._station = "station";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.trip = $root.katamichi.v1.TripReference.decode(reader, reader.size(), $undefined, _depth + 1, message.trip);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.routeType = reader.uint32();
                            message._routeType = "routeType";
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
             * Verifies an InformedEntity message.
             * @function verify
             * @memberof katamichi.v1.InformedEntity
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            InformedEntity.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator")) {
                    properties._operator = 1;
                    if (!$util.isString(message.operator))
                        return "operator: string expected";
                }
                if (message.line != null && $Object.hasOwnProperty.call(message, "line")) {
                    properties._line = 1;
                    if (!$util.isString(message.line))
                        return "line: string expected";
                }
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction")) {
                    properties._direction = 1;
                    if (!$util.isString(message.direction))
                        return "direction: string expected";
                }
                if (message.fromStation != null && $Object.hasOwnProperty.call(message, "fromStation")) {
                    properties._fromStation = 1;
                    if (!$util.isString(message.fromStation))
                        return "fromStation: string expected";
                }
                if (message.toStation != null && $Object.hasOwnProperty.call(message, "toStation")) {
                    properties._toStation = 1;
                    if (!$util.isString(message.toStation))
                        return "toStation: string expected";
                }
                if (message.station != null && $Object.hasOwnProperty.call(message, "station")) {
                    properties._station = 1;
                    if (!$util.isString(message.station))
                        return "station: string expected";
                }
                if (message.trip != null && $Object.hasOwnProperty.call(message, "trip")) {
                    let error = $root.katamichi.v1.TripReference.verify(message.trip, _depth + 1);
                    if (error)
                        return "trip." + error;
                }
                if (message.routeType != null && $Object.hasOwnProperty.call(message, "routeType")) {
                    properties._routeType = 1;
                    if (!$util.isInteger(message.routeType))
                        return "routeType: integer expected";
                }
                return null;
            };

            /**
             * Creates an InformedEntity message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.InformedEntity
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.InformedEntity} InformedEntity
             */
            InformedEntity.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.InformedEntity)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.InformedEntity: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.InformedEntity();
                if (object.operator != null)
                    message.operator = $String(object.operator);
                if (object.line != null)
                    message.line = $String(object.line);
                if (object.direction != null)
                    message.direction = $String(object.direction);
                if (object.fromStation != null)
                    message.fromStation = $String(object.fromStation);
                if (object.toStation != null)
                    message.toStation = $String(object.toStation);
                if (object.station != null)
                    message.station = $String(object.station);
                if (object.trip != null) {
                    if (!$util.isObject(object.trip))
                        throw $TypeError(".katamichi.v1.InformedEntity.trip: object expected");
                    message.trip = $root.katamichi.v1.TripReference.fromObject(object.trip, _depth + 1);
                }
                if (object.routeType != null)
                    message.routeType = object.routeType >>> 0;
                return message;
            };

            /**
             * Creates a plain object from an InformedEntity message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.InformedEntity
             * @static
             * @param {katamichi.v1.InformedEntity} message InformedEntity
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            InformedEntity.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.trip = null;
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator"))
                    object.operator = message.operator;
                if (message.line != null && $Object.hasOwnProperty.call(message, "line"))
                    object.line = message.line;
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction"))
                    object.direction = message.direction;
                if (message.fromStation != null && $Object.hasOwnProperty.call(message, "fromStation"))
                    object.fromStation = message.fromStation;
                if (message.toStation != null && $Object.hasOwnProperty.call(message, "toStation"))
                    object.toStation = message.toStation;
                if (message.station != null && $Object.hasOwnProperty.call(message, "station"))
                    object.station = message.station;
                if (message.trip != null && $Object.hasOwnProperty.call(message, "trip"))
                    object.trip = $root.katamichi.v1.TripReference.toObject(message.trip, options, _depth + 1);
                if (message.routeType != null && $Object.hasOwnProperty.call(message, "routeType"))
                    object.routeType = message.routeType;
                return object;
            };

            /**
             * Converts this InformedEntity to JSON.
             * @function toJSON
             * @memberof katamichi.v1.InformedEntity
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            InformedEntity.prototype.toJSON = function() {
                return InformedEntity.toObject(this, $protobuf.util.toJSONOptions);
            };

            return InformedEntity;
        })();

        v1.TripReference = (function() {

            /**
             * Properties of a TripReference.
             * @typedef {Object} katamichi.v1.TripReference.$Properties
             * @property {string|null} [tripId] TripReference tripId
             * @property {string|null} [line] TripReference line
             * @property {string|null} [direction] TripReference direction
             * @property {string|null} [serviceDate] TripReference serviceDate
             * @property {string|null} [startTime] TripReference startTime
             * @property {string|null} [number] TripReference number
             * @property {katamichi.v1.ScheduleRelationship|null} [scheduleRelationship] TripReference scheduleRelationship
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TripReference.
             * @memberof katamichi.v1
             * @interface ITripReference
             * @augments katamichi.v1.TripReference.$Properties
             * @deprecated Use katamichi.v1.TripReference.$Properties instead.
             */

            /**
             * Shape of a TripReference.
             * @typedef {katamichi.v1.TripReference.$Properties} katamichi.v1.TripReference.$Shape
             */

            /**
             * Constructs a new TripReference.
             * @memberof katamichi.v1
             * @classdesc Represents a TripReference.
             * @constructor
             * @param {katamichi.v1.TripReference.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TripReference = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TripReference tripId.
             * @member {string|null|undefined} tripId
             * @memberof katamichi.v1.TripReference
             * @instance
             */
            TripReference.prototype.tripId = null;

            /**
             * TripReference line.
             * @member {string|null|undefined} line
             * @memberof katamichi.v1.TripReference
             * @instance
             */
            TripReference.prototype.line = null;

            /**
             * TripReference direction.
             * @member {string|null|undefined} direction
             * @memberof katamichi.v1.TripReference
             * @instance
             */
            TripReference.prototype.direction = null;

            /**
             * TripReference serviceDate.
             * @member {string|null|undefined} serviceDate
             * @memberof katamichi.v1.TripReference
             * @instance
             */
            TripReference.prototype.serviceDate = null;

            /**
             * TripReference startTime.
             * @member {string|null|undefined} startTime
             * @memberof katamichi.v1.TripReference
             * @instance
             */
            TripReference.prototype.startTime = null;

            /**
             * TripReference number.
             * @member {string|null|undefined} number
             * @memberof katamichi.v1.TripReference
             * @instance
             */
            TripReference.prototype.number = null;

            /**
             * TripReference scheduleRelationship.
             * @member {katamichi.v1.ScheduleRelationship|null|undefined} scheduleRelationship
             * @memberof katamichi.v1.TripReference
             * @instance
             */
            TripReference.prototype.scheduleRelationship = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TripReference.prototype, "_tripId", {
                get: $util.oneOfGetter($oneOfFields = ["tripId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TripReference.prototype, "_line", {
                get: $util.oneOfGetter($oneOfFields = ["line"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TripReference.prototype, "_direction", {
                get: $util.oneOfGetter($oneOfFields = ["direction"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TripReference.prototype, "_serviceDate", {
                get: $util.oneOfGetter($oneOfFields = ["serviceDate"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TripReference.prototype, "_startTime", {
                get: $util.oneOfGetter($oneOfFields = ["startTime"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TripReference.prototype, "_number", {
                get: $util.oneOfGetter($oneOfFields = ["number"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TripReference.prototype, "_scheduleRelationship", {
                get: $util.oneOfGetter($oneOfFields = ["scheduleRelationship"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new TripReference instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.TripReference
             * @static
             * @param {katamichi.v1.TripReference.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.TripReference} TripReference instance
             * @type {{
             *   (properties: katamichi.v1.TripReference.$Shape): katamichi.v1.TripReference & katamichi.v1.TripReference.$Shape;
             *   (properties?: katamichi.v1.TripReference.$Properties): katamichi.v1.TripReference;
             * }}
             */
            TripReference.create = function(properties) {
                return new TripReference(properties);
            };

            /**
             * Encodes the specified TripReference message. Does not implicitly {@link katamichi.v1.TripReference.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.TripReference
             * @static
             * @param {katamichi.v1.TripReference.$Properties} message TripReference message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TripReference.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.tripId != null && $Object.hasOwnProperty.call(message, "tripId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.tripId);
                if (message.line != null && $Object.hasOwnProperty.call(message, "line"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.line);
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.direction);
                if (message.serviceDate != null && $Object.hasOwnProperty.call(message, "serviceDate"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.serviceDate);
                if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.startTime);
                if (message.number != null && $Object.hasOwnProperty.call(message, "number"))
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.number);
                if (message.scheduleRelationship != null && $Object.hasOwnProperty.call(message, "scheduleRelationship"))
                    writer.uint32(/* id 7, wireType 0 =*/56).int32(message.scheduleRelationship);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TripReference message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.TripReference
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.TripReference & katamichi.v1.TripReference.$Shape} TripReference
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TripReference.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.TripReference();
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
                            message.line = reader.stringVerify();
                            message._line = "line";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.direction = reader.stringVerify();
                            message._direction = "direction";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.serviceDate = reader.stringVerify();
                            message._serviceDate = "serviceDate";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.startTime = reader.stringVerify();
                            message._startTime = "startTime";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.number = reader.stringVerify();
                            message._number = "number";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.scheduleRelationship = reader.int32();
                            message._scheduleRelationship = "scheduleRelationship";
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
             * Verifies a TripReference message.
             * @function verify
             * @memberof katamichi.v1.TripReference
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            TripReference.verify = function (message, _depth) {
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
                if (message.line != null && $Object.hasOwnProperty.call(message, "line")) {
                    properties._line = 1;
                    if (!$util.isString(message.line))
                        return "line: string expected";
                }
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction")) {
                    properties._direction = 1;
                    if (!$util.isString(message.direction))
                        return "direction: string expected";
                }
                if (message.serviceDate != null && $Object.hasOwnProperty.call(message, "serviceDate")) {
                    properties._serviceDate = 1;
                    if (!$util.isString(message.serviceDate))
                        return "serviceDate: string expected";
                }
                if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime")) {
                    properties._startTime = 1;
                    if (!$util.isString(message.startTime))
                        return "startTime: string expected";
                }
                if (message.number != null && $Object.hasOwnProperty.call(message, "number")) {
                    properties._number = 1;
                    if (!$util.isString(message.number))
                        return "number: string expected";
                }
                if (message.scheduleRelationship != null && $Object.hasOwnProperty.call(message, "scheduleRelationship")) {
                    properties._scheduleRelationship = 1;
                    if (typeof message.scheduleRelationship !== "number" || (message.scheduleRelationship | 0) !== message.scheduleRelationship)
                        return "scheduleRelationship: enum value expected";
                }
                return null;
            };

            /**
             * Creates a TripReference message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.TripReference
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.TripReference} TripReference
             */
            TripReference.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.TripReference)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.TripReference: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.TripReference();
                if (object.tripId != null)
                    message.tripId = $String(object.tripId);
                if (object.line != null)
                    message.line = $String(object.line);
                if (object.direction != null)
                    message.direction = $String(object.direction);
                if (object.serviceDate != null)
                    message.serviceDate = $String(object.serviceDate);
                if (object.startTime != null)
                    message.startTime = $String(object.startTime);
                if (object.number != null)
                    message.number = $String(object.number);
                switch (object.scheduleRelationship) {
                case "SCHEDULE_RELATIONSHIP_UNSPECIFIED":
                case 0:
                    message.scheduleRelationship = 0;
                    break;
                case "SCHEDULED":
                case 1:
                    message.scheduleRelationship = 1;
                    break;
                case "ADDED":
                case 2:
                    message.scheduleRelationship = 2;
                    break;
                case "UNSCHEDULED":
                case 3:
                    message.scheduleRelationship = 3;
                    break;
                case "CANCELED":
                case 4:
                    message.scheduleRelationship = 4;
                    break;
                case "REPLACEMENT":
                case 5:
                    message.scheduleRelationship = 5;
                    break;
                case "DUPLICATED":
                case 6:
                    message.scheduleRelationship = 6;
                    break;
                case "DELETED":
                case 7:
                    message.scheduleRelationship = 7;
                    break;
                case "NEW":
                case 8:
                    message.scheduleRelationship = 8;
                    break;
                default:
                    if (typeof object.scheduleRelationship === "number" && (object.scheduleRelationship | 0) === object.scheduleRelationship)
                        message.scheduleRelationship = object.scheduleRelationship;
                }
                return message;
            };

            /**
             * Creates a plain object from a TripReference message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.TripReference
             * @static
             * @param {katamichi.v1.TripReference} message TripReference
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            TripReference.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.tripId != null && $Object.hasOwnProperty.call(message, "tripId"))
                    object.tripId = message.tripId;
                if (message.line != null && $Object.hasOwnProperty.call(message, "line"))
                    object.line = message.line;
                if (message.direction != null && $Object.hasOwnProperty.call(message, "direction"))
                    object.direction = message.direction;
                if (message.serviceDate != null && $Object.hasOwnProperty.call(message, "serviceDate"))
                    object.serviceDate = message.serviceDate;
                if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime"))
                    object.startTime = message.startTime;
                if (message.number != null && $Object.hasOwnProperty.call(message, "number"))
                    object.number = message.number;
                if (message.scheduleRelationship != null && $Object.hasOwnProperty.call(message, "scheduleRelationship"))
                    object.scheduleRelationship = options.enums === $String ? $root.katamichi.v1.ScheduleRelationship[message.scheduleRelationship] === $undefined ? message.scheduleRelationship : $root.katamichi.v1.ScheduleRelationship[message.scheduleRelationship] : message.scheduleRelationship;
                return object;
            };

            /**
             * Converts this TripReference to JSON.
             * @function toJSON
             * @memberof katamichi.v1.TripReference
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            TripReference.prototype.toJSON = function() {
                return TripReference.toObject(this, $protobuf.util.toJSONOptions);
            };

            return TripReference;
        })();

        v1.ActivePeriod = (function() {

            /**
             * Properties of an ActivePeriod.
             * @typedef {Object} katamichi.v1.ActivePeriod.$Properties
             * @property {number|null} [startMs] ActivePeriod startMs
             * @property {number|null} [endMs] ActivePeriod endMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ActivePeriod.
             * @memberof katamichi.v1
             * @interface IActivePeriod
             * @augments katamichi.v1.ActivePeriod.$Properties
             * @deprecated Use katamichi.v1.ActivePeriod.$Properties instead.
             */

            /**
             * Shape of an ActivePeriod.
             * @typedef {katamichi.v1.ActivePeriod.$Properties} katamichi.v1.ActivePeriod.$Shape
             */

            /**
             * Constructs a new ActivePeriod.
             * @memberof katamichi.v1
             * @classdesc Represents an ActivePeriod.
             * @constructor
             * @param {katamichi.v1.ActivePeriod.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ActivePeriod = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ActivePeriod startMs.
             * @member {number|null|undefined} startMs
             * @memberof katamichi.v1.ActivePeriod
             * @instance
             */
            ActivePeriod.prototype.startMs = null;

            /**
             * ActivePeriod endMs.
             * @member {number|null|undefined} endMs
             * @memberof katamichi.v1.ActivePeriod
             * @instance
             */
            ActivePeriod.prototype.endMs = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ActivePeriod.prototype, "_startMs", {
                get: $util.oneOfGetter($oneOfFields = ["startMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ActivePeriod.prototype, "_endMs", {
                get: $util.oneOfGetter($oneOfFields = ["endMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new ActivePeriod instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.ActivePeriod
             * @static
             * @param {katamichi.v1.ActivePeriod.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.ActivePeriod} ActivePeriod instance
             * @type {{
             *   (properties: katamichi.v1.ActivePeriod.$Shape): katamichi.v1.ActivePeriod & katamichi.v1.ActivePeriod.$Shape;
             *   (properties?: katamichi.v1.ActivePeriod.$Properties): katamichi.v1.ActivePeriod;
             * }}
             */
            ActivePeriod.create = function(properties) {
                return new ActivePeriod(properties);
            };

            /**
             * Encodes the specified ActivePeriod message. Does not implicitly {@link katamichi.v1.ActivePeriod.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.ActivePeriod
             * @static
             * @param {katamichi.v1.ActivePeriod.$Properties} message ActivePeriod message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ActivePeriod.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.startMs != null && $Object.hasOwnProperty.call(message, "startMs"))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.startMs);
                if (message.endMs != null && $Object.hasOwnProperty.call(message, "endMs"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.endMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ActivePeriod message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.ActivePeriod
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.ActivePeriod & katamichi.v1.ActivePeriod.$Shape} ActivePeriod
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ActivePeriod.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.katamichi.v1.ActivePeriod();
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
                            message.startMs = reader.uint64();
                            message._startMs = "startMs";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.endMs = reader.uint64();
                            message._endMs = "endMs";
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
             * Verifies an ActivePeriod message.
             * @function verify
             * @memberof katamichi.v1.ActivePeriod
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            ActivePeriod.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.startMs != null && $Object.hasOwnProperty.call(message, "startMs")) {
                    properties._startMs = 1;
                    if (!$util.isInteger(message.startMs) && !(message.startMs && $util.isInteger(message.startMs.low) && $util.isInteger(message.startMs.high)))
                        return "startMs: integer|Long expected";
                }
                if (message.endMs != null && $Object.hasOwnProperty.call(message, "endMs")) {
                    properties._endMs = 1;
                    if (!$util.isInteger(message.endMs) && !(message.endMs && $util.isInteger(message.endMs.low) && $util.isInteger(message.endMs.high)))
                        return "endMs: integer|Long expected";
                }
                return null;
            };

            /**
             * Creates an ActivePeriod message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.ActivePeriod
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.ActivePeriod} ActivePeriod
             */
            ActivePeriod.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.ActivePeriod)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.ActivePeriod: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.ActivePeriod();
                if (object.startMs != null)
                    if ($util.Long)
                        message.startMs = $util.Long.fromValue(object.startMs, true);
                    else if (typeof object.startMs === "string")
                        message.startMs = $parseInt(object.startMs, 10);
                    else if (typeof object.startMs === "number")
                        message.startMs = object.startMs;
                    else if (typeof object.startMs === "object")
                        message.startMs = new $util.LongBits(object.startMs.low >>> 0, object.startMs.high >>> 0).toNumber(true);
                if (object.endMs != null)
                    if ($util.Long)
                        message.endMs = $util.Long.fromValue(object.endMs, true);
                    else if (typeof object.endMs === "string")
                        message.endMs = $parseInt(object.endMs, 10);
                    else if (typeof object.endMs === "number")
                        message.endMs = object.endMs;
                    else if (typeof object.endMs === "object")
                        message.endMs = new $util.LongBits(object.endMs.low >>> 0, object.endMs.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from an ActivePeriod message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.ActivePeriod
             * @static
             * @param {katamichi.v1.ActivePeriod} message ActivePeriod
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ActivePeriod.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.startMs != null && $Object.hasOwnProperty.call(message, "startMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.startMs = typeof message.startMs === "number" ? $BigInt(message.startMs) : $util.Long.fromBits(message.startMs.low >>> 0, message.startMs.high >>> 0, true).toBigInt();
                    else if (typeof message.startMs === "number")
                        object.startMs = options.longs === $String ? $String(message.startMs) : message.startMs;
                    else
                        object.startMs = options.longs === $String ? $util.Long.prototype.toString.call(message.startMs) : options.longs === $Number ? new $util.LongBits(message.startMs.low >>> 0, message.startMs.high >>> 0).toNumber(true) : message.startMs;
                if (message.endMs != null && $Object.hasOwnProperty.call(message, "endMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.endMs = typeof message.endMs === "number" ? $BigInt(message.endMs) : $util.Long.fromBits(message.endMs.low >>> 0, message.endMs.high >>> 0, true).toBigInt();
                    else if (typeof message.endMs === "number")
                        object.endMs = options.longs === $String ? $String(message.endMs) : message.endMs;
                    else
                        object.endMs = options.longs === $String ? $util.Long.prototype.toString.call(message.endMs) : options.longs === $Number ? new $util.LongBits(message.endMs.low >>> 0, message.endMs.high >>> 0).toNumber(true) : message.endMs;
                return object;
            };

            /**
             * Converts this ActivePeriod to JSON.
             * @function toJSON
             * @memberof katamichi.v1.ActivePeriod
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ActivePeriod.prototype.toJSON = function() {
                return ActivePeriod.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ActivePeriod;
        })();

        v1.Translation = (function() {

            /**
             * Properties of a Translation.
             * @typedef {Object} katamichi.v1.Translation.$Properties
             * @property {string|null} [language] Translation language
             * @property {string|null} [text] Translation text
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Translation.
             * @memberof katamichi.v1
             * @interface ITranslation
             * @augments katamichi.v1.Translation.$Properties
             * @deprecated Use katamichi.v1.Translation.$Properties instead.
             */

            /**
             * Shape of a Translation.
             * @typedef {katamichi.v1.Translation.$Properties} katamichi.v1.Translation.$Shape
             */

            /**
             * Constructs a new Translation.
             * @memberof katamichi.v1
             * @classdesc Represents a Translation.
             * @constructor
             * @param {katamichi.v1.Translation.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Translation = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Translation language.
             * @member {string|null|undefined} language
             * @memberof katamichi.v1.Translation
             * @instance
             */
            Translation.prototype.language = null;

            /**
             * Translation text.
             * @member {string|null|undefined} text
             * @memberof katamichi.v1.Translation
             * @instance
             */
            Translation.prototype.text = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Translation.prototype, "_language", {
                get: $util.oneOfGetter($oneOfFields = ["language"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Translation.prototype, "_text", {
                get: $util.oneOfGetter($oneOfFields = ["text"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Translation instance using the specified properties.
             * @function create
             * @memberof katamichi.v1.Translation
             * @static
             * @param {katamichi.v1.Translation.$Properties=} [properties] Properties to set
             * @returns {katamichi.v1.Translation} Translation instance
             * @type {{
             *   (properties: katamichi.v1.Translation.$Shape): katamichi.v1.Translation & katamichi.v1.Translation.$Shape;
             *   (properties?: katamichi.v1.Translation.$Properties): katamichi.v1.Translation;
             * }}
             */
            Translation.create = function(properties) {
                return new Translation(properties);
            };

            /**
             * Encodes the specified Translation message. Does not implicitly {@link katamichi.v1.Translation.verify|verify} messages.
             * @function encode
             * @memberof katamichi.v1.Translation
             * @static
             * @param {katamichi.v1.Translation.$Properties} message Translation message or plain object to encode
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
                if (message.language != null && $Object.hasOwnProperty.call(message, "language"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.language);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.text);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Translation message from the specified reader or buffer.
             * @function decode
             * @memberof katamichi.v1.Translation
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {katamichi.v1.Translation & katamichi.v1.Translation.$Shape} Translation
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
                message = _target || new $root.katamichi.v1.Translation();
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
                            message.language = reader.stringVerify();
                            message._language = "language";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.text = reader.stringVerify();
                            message._text = "text";
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
             * @memberof katamichi.v1.Translation
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
                if (message.language != null && $Object.hasOwnProperty.call(message, "language")) {
                    properties._language = 1;
                    if (!$util.isString(message.language))
                        return "language: string expected";
                }
                if (message.text != null && $Object.hasOwnProperty.call(message, "text")) {
                    properties._text = 1;
                    if (!$util.isString(message.text))
                        return "text: string expected";
                }
                return null;
            };

            /**
             * Creates a Translation message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof katamichi.v1.Translation
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {katamichi.v1.Translation} Translation
             */
            Translation.fromObject = function (object, _depth) {
                if (object instanceof $root.katamichi.v1.Translation)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".katamichi.v1.Translation: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.katamichi.v1.Translation();
                if (object.language != null)
                    message.language = $String(object.language);
                if (object.text != null)
                    message.text = $String(object.text);
                return message;
            };

            /**
             * Creates a plain object from a Translation message. Also converts values to other types if specified.
             * @function toObject
             * @memberof katamichi.v1.Translation
             * @static
             * @param {katamichi.v1.Translation} message Translation
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
                if (message.language != null && $Object.hasOwnProperty.call(message, "language"))
                    object.language = message.language;
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    object.text = message.text;
                return object;
            };

            /**
             * Converts this Translation to JSON.
             * @function toJSON
             * @memberof katamichi.v1.Translation
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Translation.prototype.toJSON = function() {
                return Translation.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Translation;
        })();

        /**
         * Cause enum.
         * @name katamichi.v1.Cause
         * @enum {number}
         * @property {number} CAUSE_UNSPECIFIED=0 CAUSE_UNSPECIFIED value
         * @property {number} UNKNOWN_CAUSE=1 UNKNOWN_CAUSE value
         * @property {number} OTHER_CAUSE=2 OTHER_CAUSE value
         * @property {number} TECHNICAL_PROBLEM=3 TECHNICAL_PROBLEM value
         * @property {number} STRIKE=4 STRIKE value
         * @property {number} DEMONSTRATION=5 DEMONSTRATION value
         * @property {number} ACCIDENT=6 ACCIDENT value
         * @property {number} HOLIDAY=7 HOLIDAY value
         * @property {number} WEATHER=8 WEATHER value
         * @property {number} MAINTENANCE_WORK=9 MAINTENANCE_WORK value
         * @property {number} CONSTRUCTION=10 CONSTRUCTION value
         * @property {number} POLICE_ACTIVITY=11 POLICE_ACTIVITY value
         * @property {number} MEDICAL_EMERGENCY=12 MEDICAL_EMERGENCY value
         */
        v1.Cause = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "CAUSE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "UNKNOWN_CAUSE"] = 1;
            values[valuesById[2] = "OTHER_CAUSE"] = 2;
            values[valuesById[3] = "TECHNICAL_PROBLEM"] = 3;
            values[valuesById[4] = "STRIKE"] = 4;
            values[valuesById[5] = "DEMONSTRATION"] = 5;
            values[valuesById[6] = "ACCIDENT"] = 6;
            values[valuesById[7] = "HOLIDAY"] = 7;
            values[valuesById[8] = "WEATHER"] = 8;
            values[valuesById[9] = "MAINTENANCE_WORK"] = 9;
            values[valuesById[10] = "CONSTRUCTION"] = 10;
            values[valuesById[11] = "POLICE_ACTIVITY"] = 11;
            values[valuesById[12] = "MEDICAL_EMERGENCY"] = 12;
            return values;
        })();

        /**
         * Effect enum.
         * @name katamichi.v1.Effect
         * @enum {number}
         * @property {number} EFFECT_UNSPECIFIED=0 EFFECT_UNSPECIFIED value
         * @property {number} NO_SERVICE=1 NO_SERVICE value
         * @property {number} REDUCED_SERVICE=2 REDUCED_SERVICE value
         * @property {number} SIGNIFICANT_DELAYS=3 SIGNIFICANT_DELAYS value
         * @property {number} DETOUR=4 DETOUR value
         * @property {number} ADDITIONAL_SERVICE=5 ADDITIONAL_SERVICE value
         * @property {number} MODIFIED_SERVICE=6 MODIFIED_SERVICE value
         * @property {number} OTHER_EFFECT=7 OTHER_EFFECT value
         * @property {number} UNKNOWN_EFFECT=8 UNKNOWN_EFFECT value
         * @property {number} STOP_MOVED=9 STOP_MOVED value
         * @property {number} NO_EFFECT=10 NO_EFFECT value
         * @property {number} ACCESSIBILITY_ISSUE=11 ACCESSIBILITY_ISSUE value
         */
        v1.Effect = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "EFFECT_UNSPECIFIED"] = 0;
            values[valuesById[1] = "NO_SERVICE"] = 1;
            values[valuesById[2] = "REDUCED_SERVICE"] = 2;
            values[valuesById[3] = "SIGNIFICANT_DELAYS"] = 3;
            values[valuesById[4] = "DETOUR"] = 4;
            values[valuesById[5] = "ADDITIONAL_SERVICE"] = 5;
            values[valuesById[6] = "MODIFIED_SERVICE"] = 6;
            values[valuesById[7] = "OTHER_EFFECT"] = 7;
            values[valuesById[8] = "UNKNOWN_EFFECT"] = 8;
            values[valuesById[9] = "STOP_MOVED"] = 9;
            values[valuesById[10] = "NO_EFFECT"] = 10;
            values[valuesById[11] = "ACCESSIBILITY_ISSUE"] = 11;
            return values;
        })();

        /**
         * Severity enum.
         * @name katamichi.v1.Severity
         * @enum {number}
         * @property {number} SEVERITY_UNSPECIFIED=0 SEVERITY_UNSPECIFIED value
         * @property {number} UNKNOWN_SEVERITY=1 UNKNOWN_SEVERITY value
         * @property {number} INFO=2 INFO value
         * @property {number} WARNING=3 WARNING value
         * @property {number} SEVERE=4 SEVERE value
         */
        v1.Severity = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "SEVERITY_UNSPECIFIED"] = 0;
            values[valuesById[1] = "UNKNOWN_SEVERITY"] = 1;
            values[valuesById[2] = "INFO"] = 2;
            values[valuesById[3] = "WARNING"] = 3;
            values[valuesById[4] = "SEVERE"] = 4;
            return values;
        })();

        return v1;
    })();

    return katamichi;
})();

export {
  $root as default
};
