import * as $protobuf from "../number-only-protobuf.js";
import Long = require("long");

/** Namespace transit_realtime. */
export namespace transit_realtime {

    /**
     * Properties of a FeedMessage.
     * @deprecated Use transit_realtime.FeedMessage.$Properties instead.
     */
    interface IFeedMessage extends transit_realtime.FeedMessage.$Properties {
    }

    /** Represents a FeedMessage. */
    class FeedMessage {

        /**
         * Constructs a new FeedMessage.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.FeedMessage.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FeedMessage header. */
        header?: (transit_realtime.FeedHeader.$Properties|null);

        /** FeedMessage entity. */
        entity: transit_realtime.FeedEntity.$Properties[];

        /**
         * Creates a new FeedMessage instance using the specified properties.
         * @param [properties] Properties to set
         * @returns FeedMessage instance
         */
        static create(properties: transit_realtime.FeedMessage.$Shape): transit_realtime.FeedMessage & transit_realtime.FeedMessage.$Shape;
        static create(properties?: transit_realtime.FeedMessage.$Properties): transit_realtime.FeedMessage;

        /**
         * Encodes the specified FeedMessage message. Does not implicitly {@link transit_realtime.FeedMessage.verify|verify} messages.
         * @param message FeedMessage message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.FeedMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FeedMessage message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.FeedMessage & transit_realtime.FeedMessage.$Shape} FeedMessage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.FeedMessage & transit_realtime.FeedMessage.$Shape;

        /**
         * Verifies a FeedMessage message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a FeedMessage message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns FeedMessage
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.FeedMessage;

        /**
         * Creates a plain object from a FeedMessage message. Also converts values to other types if specified.
         * @param message FeedMessage
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.FeedMessage, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this FeedMessage to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace FeedMessage {

        /** Properties of a FeedMessage. */
        interface $Properties {

            /** FeedMessage header */
            header?: (transit_realtime.FeedHeader.$Properties|null);

            /** FeedMessage entity */
            entity?: (transit_realtime.FeedEntity.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FeedMessage. */
        type $Shape = transit_realtime.FeedMessage.$Properties;
    }

    /**
     * Properties of a FeedHeader.
     * @deprecated Use transit_realtime.FeedHeader.$Properties instead.
     */
    interface IFeedHeader extends transit_realtime.FeedHeader.$Properties {
    }

    /** Represents a FeedHeader. */
    class FeedHeader {

        /**
         * Constructs a new FeedHeader.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.FeedHeader.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FeedHeader gtfsRealtimeVersion. */
        gtfsRealtimeVersion?: (string|null);

        /** FeedHeader incrementality. */
        incrementality?: (number|null);

        /** FeedHeader timestamp. */
        timestamp?: (number|null);

        /** FeedHeader feedVersion. */
        feedVersion?: (string|null);

        /** FeedHeader nyct. */
        nyct?: (Uint8Array|null);

        /**
         * Creates a new FeedHeader instance using the specified properties.
         * @param [properties] Properties to set
         * @returns FeedHeader instance
         */
        static create(properties: transit_realtime.FeedHeader.$Shape): transit_realtime.FeedHeader & transit_realtime.FeedHeader.$Shape;
        static create(properties?: transit_realtime.FeedHeader.$Properties): transit_realtime.FeedHeader;

        /**
         * Encodes the specified FeedHeader message. Does not implicitly {@link transit_realtime.FeedHeader.verify|verify} messages.
         * @param message FeedHeader message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.FeedHeader.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FeedHeader message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.FeedHeader & transit_realtime.FeedHeader.$Shape} FeedHeader
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.FeedHeader & transit_realtime.FeedHeader.$Shape;

        /**
         * Verifies a FeedHeader message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a FeedHeader message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns FeedHeader
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.FeedHeader;

        /**
         * Creates a plain object from a FeedHeader message. Also converts values to other types if specified.
         * @param message FeedHeader
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.FeedHeader, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this FeedHeader to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace FeedHeader {

        /** Properties of a FeedHeader. */
        interface $Properties {

            /** FeedHeader gtfsRealtimeVersion */
            gtfsRealtimeVersion?: (string|null);

            /** FeedHeader incrementality */
            incrementality?: (number|null);

            /** FeedHeader timestamp */
            timestamp?: (number|null);

            /** FeedHeader feedVersion */
            feedVersion?: (string|null);

            /** FeedHeader nyct */
            nyct?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FeedHeader. */
        type $Shape = transit_realtime.FeedHeader.$Properties;
    }

    /**
     * Properties of a FeedEntity.
     * @deprecated Use transit_realtime.FeedEntity.$Properties instead.
     */
    interface IFeedEntity extends transit_realtime.FeedEntity.$Properties {
    }

    /** Represents a FeedEntity. */
    class FeedEntity {

        /**
         * Constructs a new FeedEntity.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.FeedEntity.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FeedEntity id. */
        id?: (string|null);

        /** FeedEntity isDeleted. */
        isDeleted?: (boolean|null);

        /** FeedEntity tripUpdate. */
        tripUpdate?: (transit_realtime.TripUpdate.$Properties|null);

        /** FeedEntity vehicle. */
        vehicle?: (transit_realtime.VehiclePosition.$Properties|null);

        /** FeedEntity alert. */
        alert?: (transit_realtime.Alert.$Properties|null);

        /** FeedEntity shape. */
        shape?: (Uint8Array|null);

        /** FeedEntity stop. */
        stop?: (Uint8Array|null);

        /** FeedEntity tripModifications. */
        tripModifications?: (Uint8Array|null);

        /**
         * Creates a new FeedEntity instance using the specified properties.
         * @param [properties] Properties to set
         * @returns FeedEntity instance
         */
        static create(properties: transit_realtime.FeedEntity.$Shape): transit_realtime.FeedEntity & transit_realtime.FeedEntity.$Shape;
        static create(properties?: transit_realtime.FeedEntity.$Properties): transit_realtime.FeedEntity;

        /**
         * Encodes the specified FeedEntity message. Does not implicitly {@link transit_realtime.FeedEntity.verify|verify} messages.
         * @param message FeedEntity message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.FeedEntity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FeedEntity message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.FeedEntity & transit_realtime.FeedEntity.$Shape} FeedEntity
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.FeedEntity & transit_realtime.FeedEntity.$Shape;

        /**
         * Verifies a FeedEntity message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a FeedEntity message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns FeedEntity
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.FeedEntity;

        /**
         * Creates a plain object from a FeedEntity message. Also converts values to other types if specified.
         * @param message FeedEntity
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.FeedEntity, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this FeedEntity to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace FeedEntity {

        /** Properties of a FeedEntity. */
        interface $Properties {

            /** FeedEntity id */
            id?: (string|null);

            /** FeedEntity isDeleted */
            isDeleted?: (boolean|null);

            /** FeedEntity tripUpdate */
            tripUpdate?: (transit_realtime.TripUpdate.$Properties|null);

            /** FeedEntity vehicle */
            vehicle?: (transit_realtime.VehiclePosition.$Properties|null);

            /** FeedEntity alert */
            alert?: (transit_realtime.Alert.$Properties|null);

            /** FeedEntity shape */
            shape?: (Uint8Array|null);

            /** FeedEntity stop */
            stop?: (Uint8Array|null);

            /** FeedEntity tripModifications */
            tripModifications?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FeedEntity. */
        type $Shape = transit_realtime.FeedEntity.$Properties;
    }

    /**
     * Properties of a TripUpdate.
     * @deprecated Use transit_realtime.TripUpdate.$Properties instead.
     */
    interface ITripUpdate extends transit_realtime.TripUpdate.$Properties {
    }

    /** Represents a TripUpdate. */
    class TripUpdate {

        /**
         * Constructs a new TripUpdate.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.TripUpdate.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TripUpdate trip. */
        trip?: (transit_realtime.TripDescriptor.$Properties|null);

        /** TripUpdate stopTimeUpdate. */
        stopTimeUpdate: transit_realtime.StopTimeUpdate.$Properties[];

        /** TripUpdate vehicle. */
        vehicle?: (transit_realtime.VehicleDescriptor.$Properties|null);

        /** TripUpdate timestamp. */
        timestamp?: (number|null);

        /** TripUpdate delay. */
        delay?: (number|null);

        /** TripUpdate tripProperties. */
        tripProperties?: (transit_realtime.TripProperties.$Properties|null);

        /**
         * Creates a new TripUpdate instance using the specified properties.
         * @param [properties] Properties to set
         * @returns TripUpdate instance
         */
        static create(properties: transit_realtime.TripUpdate.$Shape): transit_realtime.TripUpdate & transit_realtime.TripUpdate.$Shape;
        static create(properties?: transit_realtime.TripUpdate.$Properties): transit_realtime.TripUpdate;

        /**
         * Encodes the specified TripUpdate message. Does not implicitly {@link transit_realtime.TripUpdate.verify|verify} messages.
         * @param message TripUpdate message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.TripUpdate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TripUpdate message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.TripUpdate & transit_realtime.TripUpdate.$Shape} TripUpdate
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.TripUpdate & transit_realtime.TripUpdate.$Shape;

        /**
         * Verifies a TripUpdate message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a TripUpdate message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns TripUpdate
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.TripUpdate;

        /**
         * Creates a plain object from a TripUpdate message. Also converts values to other types if specified.
         * @param message TripUpdate
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.TripUpdate, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this TripUpdate to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace TripUpdate {

        /** Properties of a TripUpdate. */
        interface $Properties {

            /** TripUpdate trip */
            trip?: (transit_realtime.TripDescriptor.$Properties|null);

            /** TripUpdate stopTimeUpdate */
            stopTimeUpdate?: (transit_realtime.StopTimeUpdate.$Properties[]|null);

            /** TripUpdate vehicle */
            vehicle?: (transit_realtime.VehicleDescriptor.$Properties|null);

            /** TripUpdate timestamp */
            timestamp?: (number|null);

            /** TripUpdate delay */
            delay?: (number|null);

            /** TripUpdate tripProperties */
            tripProperties?: (transit_realtime.TripProperties.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TripUpdate. */
        type $Shape = transit_realtime.TripUpdate.$Properties;
    }

    /**
     * Properties of a TripProperties.
     * @deprecated Use transit_realtime.TripProperties.$Properties instead.
     */
    interface ITripProperties extends transit_realtime.TripProperties.$Properties {
    }

    /** Represents a TripProperties. */
    class TripProperties {

        /**
         * Constructs a new TripProperties.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.TripProperties.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TripProperties tripId. */
        tripId?: (string|null);

        /** TripProperties startDate. */
        startDate?: (string|null);

        /** TripProperties startTime. */
        startTime?: (string|null);

        /** TripProperties shapeId. */
        shapeId?: (string|null);

        /** TripProperties tripHeadsign. */
        tripHeadsign?: (string|null);

        /** TripProperties tripShortName. */
        tripShortName?: (string|null);

        /**
         * Creates a new TripProperties instance using the specified properties.
         * @param [properties] Properties to set
         * @returns TripProperties instance
         */
        static create(properties: transit_realtime.TripProperties.$Shape): transit_realtime.TripProperties & transit_realtime.TripProperties.$Shape;
        static create(properties?: transit_realtime.TripProperties.$Properties): transit_realtime.TripProperties;

        /**
         * Encodes the specified TripProperties message. Does not implicitly {@link transit_realtime.TripProperties.verify|verify} messages.
         * @param message TripProperties message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.TripProperties.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TripProperties message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.TripProperties & transit_realtime.TripProperties.$Shape} TripProperties
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.TripProperties & transit_realtime.TripProperties.$Shape;

        /**
         * Verifies a TripProperties message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a TripProperties message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns TripProperties
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.TripProperties;

        /**
         * Creates a plain object from a TripProperties message. Also converts values to other types if specified.
         * @param message TripProperties
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.TripProperties, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this TripProperties to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace TripProperties {

        /** Properties of a TripProperties. */
        interface $Properties {

            /** TripProperties tripId */
            tripId?: (string|null);

            /** TripProperties startDate */
            startDate?: (string|null);

            /** TripProperties startTime */
            startTime?: (string|null);

            /** TripProperties shapeId */
            shapeId?: (string|null);

            /** TripProperties tripHeadsign */
            tripHeadsign?: (string|null);

            /** TripProperties tripShortName */
            tripShortName?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TripProperties. */
        type $Shape = transit_realtime.TripProperties.$Properties;
    }

    /**
     * Properties of a StopTimeEvent.
     * @deprecated Use transit_realtime.StopTimeEvent.$Properties instead.
     */
    interface IStopTimeEvent extends transit_realtime.StopTimeEvent.$Properties {
    }

    /** Represents a StopTimeEvent. */
    class StopTimeEvent {

        /**
         * Constructs a new StopTimeEvent.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.StopTimeEvent.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** StopTimeEvent delay. */
        delay?: (number|null);

        /** StopTimeEvent time. */
        time?: (number|null);

        /** StopTimeEvent uncertainty. */
        uncertainty?: (number|null);

        /** StopTimeEvent scheduledTime. */
        scheduledTime?: (number|null);

        /**
         * Creates a new StopTimeEvent instance using the specified properties.
         * @param [properties] Properties to set
         * @returns StopTimeEvent instance
         */
        static create(properties: transit_realtime.StopTimeEvent.$Shape): transit_realtime.StopTimeEvent & transit_realtime.StopTimeEvent.$Shape;
        static create(properties?: transit_realtime.StopTimeEvent.$Properties): transit_realtime.StopTimeEvent;

        /**
         * Encodes the specified StopTimeEvent message. Does not implicitly {@link transit_realtime.StopTimeEvent.verify|verify} messages.
         * @param message StopTimeEvent message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.StopTimeEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a StopTimeEvent message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.StopTimeEvent & transit_realtime.StopTimeEvent.$Shape} StopTimeEvent
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.StopTimeEvent & transit_realtime.StopTimeEvent.$Shape;

        /**
         * Verifies a StopTimeEvent message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a StopTimeEvent message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns StopTimeEvent
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.StopTimeEvent;

        /**
         * Creates a plain object from a StopTimeEvent message. Also converts values to other types if specified.
         * @param message StopTimeEvent
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.StopTimeEvent, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this StopTimeEvent to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace StopTimeEvent {

        /** Properties of a StopTimeEvent. */
        interface $Properties {

            /** StopTimeEvent delay */
            delay?: (number|null);

            /** StopTimeEvent time */
            time?: (number|null);

            /** StopTimeEvent uncertainty */
            uncertainty?: (number|null);

            /** StopTimeEvent scheduledTime */
            scheduledTime?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a StopTimeEvent. */
        type $Shape = transit_realtime.StopTimeEvent.$Properties;
    }

    /**
     * Properties of a StopTimeUpdate.
     * @deprecated Use transit_realtime.StopTimeUpdate.$Properties instead.
     */
    interface IStopTimeUpdate extends transit_realtime.StopTimeUpdate.$Properties {
    }

    /** Represents a StopTimeUpdate. */
    class StopTimeUpdate {

        /**
         * Constructs a new StopTimeUpdate.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.StopTimeUpdate.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** StopTimeUpdate stopSequence. */
        stopSequence?: (number|null);

        /** StopTimeUpdate arrival. */
        arrival?: (transit_realtime.StopTimeEvent.$Properties|null);

        /** StopTimeUpdate departure. */
        departure?: (transit_realtime.StopTimeEvent.$Properties|null);

        /** StopTimeUpdate stopId. */
        stopId?: (string|null);

        /** StopTimeUpdate scheduleRelationship. */
        scheduleRelationship?: (number|null);

        /** StopTimeUpdate stopTimeProperties. */
        stopTimeProperties?: (transit_realtime.StopTimeProperties.$Properties|null);

        /** StopTimeUpdate departureOccupancyStatus. */
        departureOccupancyStatus?: (number|null);

        /** StopTimeUpdate nyct. */
        nyct?: (transit_realtime.NyctStopTimeUpdate.$Properties|null);

        /**
         * Creates a new StopTimeUpdate instance using the specified properties.
         * @param [properties] Properties to set
         * @returns StopTimeUpdate instance
         */
        static create(properties: transit_realtime.StopTimeUpdate.$Shape): transit_realtime.StopTimeUpdate & transit_realtime.StopTimeUpdate.$Shape;
        static create(properties?: transit_realtime.StopTimeUpdate.$Properties): transit_realtime.StopTimeUpdate;

        /**
         * Encodes the specified StopTimeUpdate message. Does not implicitly {@link transit_realtime.StopTimeUpdate.verify|verify} messages.
         * @param message StopTimeUpdate message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.StopTimeUpdate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a StopTimeUpdate message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.StopTimeUpdate & transit_realtime.StopTimeUpdate.$Shape} StopTimeUpdate
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.StopTimeUpdate & transit_realtime.StopTimeUpdate.$Shape;

        /**
         * Verifies a StopTimeUpdate message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a StopTimeUpdate message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns StopTimeUpdate
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.StopTimeUpdate;

        /**
         * Creates a plain object from a StopTimeUpdate message. Also converts values to other types if specified.
         * @param message StopTimeUpdate
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.StopTimeUpdate, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this StopTimeUpdate to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace StopTimeUpdate {

        /** Properties of a StopTimeUpdate. */
        interface $Properties {

            /** StopTimeUpdate stopSequence */
            stopSequence?: (number|null);

            /** StopTimeUpdate arrival */
            arrival?: (transit_realtime.StopTimeEvent.$Properties|null);

            /** StopTimeUpdate departure */
            departure?: (transit_realtime.StopTimeEvent.$Properties|null);

            /** StopTimeUpdate stopId */
            stopId?: (string|null);

            /** StopTimeUpdate scheduleRelationship */
            scheduleRelationship?: (number|null);

            /** StopTimeUpdate stopTimeProperties */
            stopTimeProperties?: (transit_realtime.StopTimeProperties.$Properties|null);

            /** StopTimeUpdate departureOccupancyStatus */
            departureOccupancyStatus?: (number|null);

            /** StopTimeUpdate nyct */
            nyct?: (transit_realtime.NyctStopTimeUpdate.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a StopTimeUpdate. */
        type $Shape = transit_realtime.StopTimeUpdate.$Properties;
    }

    /**
     * Properties of a StopTimeProperties.
     * @deprecated Use transit_realtime.StopTimeProperties.$Properties instead.
     */
    interface IStopTimeProperties extends transit_realtime.StopTimeProperties.$Properties {
    }

    /** Represents a StopTimeProperties. */
    class StopTimeProperties {

        /**
         * Constructs a new StopTimeProperties.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.StopTimeProperties.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** StopTimeProperties assignedStopId. */
        assignedStopId?: (string|null);

        /** StopTimeProperties stopHeadsign. */
        stopHeadsign?: (string|null);

        /** StopTimeProperties pickupType. */
        pickupType?: (number|null);

        /** StopTimeProperties dropOffType. */
        dropOffType?: (number|null);

        /**
         * Creates a new StopTimeProperties instance using the specified properties.
         * @param [properties] Properties to set
         * @returns StopTimeProperties instance
         */
        static create(properties: transit_realtime.StopTimeProperties.$Shape): transit_realtime.StopTimeProperties & transit_realtime.StopTimeProperties.$Shape;
        static create(properties?: transit_realtime.StopTimeProperties.$Properties): transit_realtime.StopTimeProperties;

        /**
         * Encodes the specified StopTimeProperties message. Does not implicitly {@link transit_realtime.StopTimeProperties.verify|verify} messages.
         * @param message StopTimeProperties message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.StopTimeProperties.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a StopTimeProperties message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.StopTimeProperties & transit_realtime.StopTimeProperties.$Shape} StopTimeProperties
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.StopTimeProperties & transit_realtime.StopTimeProperties.$Shape;

        /**
         * Verifies a StopTimeProperties message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a StopTimeProperties message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns StopTimeProperties
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.StopTimeProperties;

        /**
         * Creates a plain object from a StopTimeProperties message. Also converts values to other types if specified.
         * @param message StopTimeProperties
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.StopTimeProperties, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this StopTimeProperties to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace StopTimeProperties {

        /** Properties of a StopTimeProperties. */
        interface $Properties {

            /** StopTimeProperties assignedStopId */
            assignedStopId?: (string|null);

            /** StopTimeProperties stopHeadsign */
            stopHeadsign?: (string|null);

            /** StopTimeProperties pickupType */
            pickupType?: (number|null);

            /** StopTimeProperties dropOffType */
            dropOffType?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a StopTimeProperties. */
        type $Shape = transit_realtime.StopTimeProperties.$Properties;
    }

    /**
     * Properties of a NyctStopTimeUpdate.
     * @deprecated Use transit_realtime.NyctStopTimeUpdate.$Properties instead.
     */
    interface INyctStopTimeUpdate extends transit_realtime.NyctStopTimeUpdate.$Properties {
    }

    /** Represents a NyctStopTimeUpdate. */
    class NyctStopTimeUpdate {

        /**
         * Constructs a new NyctStopTimeUpdate.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.NyctStopTimeUpdate.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** NyctStopTimeUpdate scheduledTrack. */
        scheduledTrack?: (string|null);

        /** NyctStopTimeUpdate actualTrack. */
        actualTrack?: (string|null);

        /**
         * Creates a new NyctStopTimeUpdate instance using the specified properties.
         * @param [properties] Properties to set
         * @returns NyctStopTimeUpdate instance
         */
        static create(properties: transit_realtime.NyctStopTimeUpdate.$Shape): transit_realtime.NyctStopTimeUpdate & transit_realtime.NyctStopTimeUpdate.$Shape;
        static create(properties?: transit_realtime.NyctStopTimeUpdate.$Properties): transit_realtime.NyctStopTimeUpdate;

        /**
         * Encodes the specified NyctStopTimeUpdate message. Does not implicitly {@link transit_realtime.NyctStopTimeUpdate.verify|verify} messages.
         * @param message NyctStopTimeUpdate message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.NyctStopTimeUpdate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a NyctStopTimeUpdate message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.NyctStopTimeUpdate & transit_realtime.NyctStopTimeUpdate.$Shape} NyctStopTimeUpdate
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.NyctStopTimeUpdate & transit_realtime.NyctStopTimeUpdate.$Shape;

        /**
         * Verifies a NyctStopTimeUpdate message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a NyctStopTimeUpdate message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns NyctStopTimeUpdate
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.NyctStopTimeUpdate;

        /**
         * Creates a plain object from a NyctStopTimeUpdate message. Also converts values to other types if specified.
         * @param message NyctStopTimeUpdate
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.NyctStopTimeUpdate, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this NyctStopTimeUpdate to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace NyctStopTimeUpdate {

        /** Properties of a NyctStopTimeUpdate. */
        interface $Properties {

            /** NyctStopTimeUpdate scheduledTrack */
            scheduledTrack?: (string|null);

            /** NyctStopTimeUpdate actualTrack */
            actualTrack?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a NyctStopTimeUpdate. */
        type $Shape = transit_realtime.NyctStopTimeUpdate.$Properties;
    }

    /**
     * Properties of a VehiclePosition.
     * @deprecated Use transit_realtime.VehiclePosition.$Properties instead.
     */
    interface IVehiclePosition extends transit_realtime.VehiclePosition.$Properties {
    }

    /** Represents a VehiclePosition. */
    class VehiclePosition {

        /**
         * Constructs a new VehiclePosition.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.VehiclePosition.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** VehiclePosition trip. */
        trip?: (transit_realtime.TripDescriptor.$Properties|null);

        /** VehiclePosition position. */
        position?: (transit_realtime.Position.$Properties|null);

        /** VehiclePosition currentStopSequence. */
        currentStopSequence?: (number|null);

        /** VehiclePosition currentStatus. */
        currentStatus?: (number|null);

        /** VehiclePosition timestamp. */
        timestamp?: (number|null);

        /** VehiclePosition congestionLevel. */
        congestionLevel?: (number|null);

        /** VehiclePosition stopId. */
        stopId?: (string|null);

        /** VehiclePosition vehicle. */
        vehicle?: (transit_realtime.VehicleDescriptor.$Properties|null);

        /** VehiclePosition occupancyStatus. */
        occupancyStatus?: (number|null);

        /** VehiclePosition occupancyPercentage. */
        occupancyPercentage?: (number|null);

        /** VehiclePosition multiCarriageDetails. */
        multiCarriageDetails: transit_realtime.CarriageDetails.$Properties[];

        /**
         * Creates a new VehiclePosition instance using the specified properties.
         * @param [properties] Properties to set
         * @returns VehiclePosition instance
         */
        static create(properties: transit_realtime.VehiclePosition.$Shape): transit_realtime.VehiclePosition & transit_realtime.VehiclePosition.$Shape;
        static create(properties?: transit_realtime.VehiclePosition.$Properties): transit_realtime.VehiclePosition;

        /**
         * Encodes the specified VehiclePosition message. Does not implicitly {@link transit_realtime.VehiclePosition.verify|verify} messages.
         * @param message VehiclePosition message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.VehiclePosition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a VehiclePosition message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.VehiclePosition & transit_realtime.VehiclePosition.$Shape} VehiclePosition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.VehiclePosition & transit_realtime.VehiclePosition.$Shape;

        /**
         * Verifies a VehiclePosition message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a VehiclePosition message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns VehiclePosition
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.VehiclePosition;

        /**
         * Creates a plain object from a VehiclePosition message. Also converts values to other types if specified.
         * @param message VehiclePosition
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.VehiclePosition, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this VehiclePosition to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace VehiclePosition {

        /** Properties of a VehiclePosition. */
        interface $Properties {

            /** VehiclePosition trip */
            trip?: (transit_realtime.TripDescriptor.$Properties|null);

            /** VehiclePosition position */
            position?: (transit_realtime.Position.$Properties|null);

            /** VehiclePosition currentStopSequence */
            currentStopSequence?: (number|null);

            /** VehiclePosition currentStatus */
            currentStatus?: (number|null);

            /** VehiclePosition timestamp */
            timestamp?: (number|null);

            /** VehiclePosition congestionLevel */
            congestionLevel?: (number|null);

            /** VehiclePosition stopId */
            stopId?: (string|null);

            /** VehiclePosition vehicle */
            vehicle?: (transit_realtime.VehicleDescriptor.$Properties|null);

            /** VehiclePosition occupancyStatus */
            occupancyStatus?: (number|null);

            /** VehiclePosition occupancyPercentage */
            occupancyPercentage?: (number|null);

            /** VehiclePosition multiCarriageDetails */
            multiCarriageDetails?: (transit_realtime.CarriageDetails.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a VehiclePosition. */
        type $Shape = transit_realtime.VehiclePosition.$Properties;
    }

    /**
     * Properties of a CarriageDetails.
     * @deprecated Use transit_realtime.CarriageDetails.$Properties instead.
     */
    interface ICarriageDetails extends transit_realtime.CarriageDetails.$Properties {
    }

    /** Represents a CarriageDetails. */
    class CarriageDetails {

        /**
         * Constructs a new CarriageDetails.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.CarriageDetails.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CarriageDetails id. */
        id?: (string|null);

        /** CarriageDetails label. */
        label?: (string|null);

        /** CarriageDetails occupancyStatus. */
        occupancyStatus?: (number|null);

        /** CarriageDetails occupancyPercentage. */
        occupancyPercentage?: (number|null);

        /** CarriageDetails carriageSequence. */
        carriageSequence?: (number|null);

        /**
         * Creates a new CarriageDetails instance using the specified properties.
         * @param [properties] Properties to set
         * @returns CarriageDetails instance
         */
        static create(properties: transit_realtime.CarriageDetails.$Shape): transit_realtime.CarriageDetails & transit_realtime.CarriageDetails.$Shape;
        static create(properties?: transit_realtime.CarriageDetails.$Properties): transit_realtime.CarriageDetails;

        /**
         * Encodes the specified CarriageDetails message. Does not implicitly {@link transit_realtime.CarriageDetails.verify|verify} messages.
         * @param message CarriageDetails message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.CarriageDetails.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CarriageDetails message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.CarriageDetails & transit_realtime.CarriageDetails.$Shape} CarriageDetails
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.CarriageDetails & transit_realtime.CarriageDetails.$Shape;

        /**
         * Verifies a CarriageDetails message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a CarriageDetails message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns CarriageDetails
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.CarriageDetails;

        /**
         * Creates a plain object from a CarriageDetails message. Also converts values to other types if specified.
         * @param message CarriageDetails
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.CarriageDetails, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this CarriageDetails to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace CarriageDetails {

        /** Properties of a CarriageDetails. */
        interface $Properties {

            /** CarriageDetails id */
            id?: (string|null);

            /** CarriageDetails label */
            label?: (string|null);

            /** CarriageDetails occupancyStatus */
            occupancyStatus?: (number|null);

            /** CarriageDetails occupancyPercentage */
            occupancyPercentage?: (number|null);

            /** CarriageDetails carriageSequence */
            carriageSequence?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CarriageDetails. */
        type $Shape = transit_realtime.CarriageDetails.$Properties;
    }

    /**
     * Properties of a Position.
     * @deprecated Use transit_realtime.Position.$Properties instead.
     */
    interface IPosition extends transit_realtime.Position.$Properties {
    }

    /** Represents a Position. */
    class Position {

        /**
         * Constructs a new Position.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.Position.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Position latitude. */
        latitude?: (number|null);

        /** Position longitude. */
        longitude?: (number|null);

        /** Position bearing. */
        bearing?: (number|null);

        /** Position odometer. */
        odometer?: (number|null);

        /** Position speed. */
        speed?: (number|null);

        /**
         * Creates a new Position instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Position instance
         */
        static create(properties: transit_realtime.Position.$Shape): transit_realtime.Position & transit_realtime.Position.$Shape;
        static create(properties?: transit_realtime.Position.$Properties): transit_realtime.Position;

        /**
         * Encodes the specified Position message. Does not implicitly {@link transit_realtime.Position.verify|verify} messages.
         * @param message Position message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.Position.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Position message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.Position & transit_realtime.Position.$Shape} Position
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.Position & transit_realtime.Position.$Shape;

        /**
         * Verifies a Position message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a Position message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns Position
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.Position;

        /**
         * Creates a plain object from a Position message. Also converts values to other types if specified.
         * @param message Position
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.Position, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this Position to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace Position {

        /** Properties of a Position. */
        interface $Properties {

            /** Position latitude */
            latitude?: (number|null);

            /** Position longitude */
            longitude?: (number|null);

            /** Position bearing */
            bearing?: (number|null);

            /** Position odometer */
            odometer?: (number|null);

            /** Position speed */
            speed?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Position. */
        type $Shape = transit_realtime.Position.$Properties;
    }

    /**
     * Properties of a TripDescriptor.
     * @deprecated Use transit_realtime.TripDescriptor.$Properties instead.
     */
    interface ITripDescriptor extends transit_realtime.TripDescriptor.$Properties {
    }

    /** Represents a TripDescriptor. */
    class TripDescriptor {

        /**
         * Constructs a new TripDescriptor.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.TripDescriptor.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TripDescriptor tripId. */
        tripId?: (string|null);

        /** TripDescriptor startTime. */
        startTime?: (string|null);

        /** TripDescriptor startDate. */
        startDate?: (string|null);

        /** TripDescriptor scheduleRelationship. */
        scheduleRelationship?: (number|null);

        /** TripDescriptor routeId. */
        routeId?: (string|null);

        /** TripDescriptor directionId. */
        directionId?: (number|null);

        /** TripDescriptor modifiedTrip. */
        modifiedTrip?: (Uint8Array|null);

        /** TripDescriptor nyct. */
        nyct?: (transit_realtime.NyctTripDescriptor.$Properties|null);

        /**
         * Creates a new TripDescriptor instance using the specified properties.
         * @param [properties] Properties to set
         * @returns TripDescriptor instance
         */
        static create(properties: transit_realtime.TripDescriptor.$Shape): transit_realtime.TripDescriptor & transit_realtime.TripDescriptor.$Shape;
        static create(properties?: transit_realtime.TripDescriptor.$Properties): transit_realtime.TripDescriptor;

        /**
         * Encodes the specified TripDescriptor message. Does not implicitly {@link transit_realtime.TripDescriptor.verify|verify} messages.
         * @param message TripDescriptor message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.TripDescriptor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TripDescriptor message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.TripDescriptor & transit_realtime.TripDescriptor.$Shape} TripDescriptor
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.TripDescriptor & transit_realtime.TripDescriptor.$Shape;

        /**
         * Verifies a TripDescriptor message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a TripDescriptor message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns TripDescriptor
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.TripDescriptor;

        /**
         * Creates a plain object from a TripDescriptor message. Also converts values to other types if specified.
         * @param message TripDescriptor
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.TripDescriptor, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this TripDescriptor to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace TripDescriptor {

        /** Properties of a TripDescriptor. */
        interface $Properties {

            /** TripDescriptor tripId */
            tripId?: (string|null);

            /** TripDescriptor startTime */
            startTime?: (string|null);

            /** TripDescriptor startDate */
            startDate?: (string|null);

            /** TripDescriptor scheduleRelationship */
            scheduleRelationship?: (number|null);

            /** TripDescriptor routeId */
            routeId?: (string|null);

            /** TripDescriptor directionId */
            directionId?: (number|null);

            /** TripDescriptor modifiedTrip */
            modifiedTrip?: (Uint8Array|null);

            /** TripDescriptor nyct */
            nyct?: (transit_realtime.NyctTripDescriptor.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TripDescriptor. */
        type $Shape = transit_realtime.TripDescriptor.$Properties;
    }

    /**
     * Properties of a NyctTripDescriptor.
     * @deprecated Use transit_realtime.NyctTripDescriptor.$Properties instead.
     */
    interface INyctTripDescriptor extends transit_realtime.NyctTripDescriptor.$Properties {
    }

    /** Represents a NyctTripDescriptor. */
    class NyctTripDescriptor {

        /**
         * Constructs a new NyctTripDescriptor.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.NyctTripDescriptor.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** NyctTripDescriptor trainId. */
        trainId?: (string|null);

        /** NyctTripDescriptor isAssigned. */
        isAssigned?: (boolean|null);

        /** NyctTripDescriptor direction. */
        direction?: (number|null);

        /**
         * Creates a new NyctTripDescriptor instance using the specified properties.
         * @param [properties] Properties to set
         * @returns NyctTripDescriptor instance
         */
        static create(properties: transit_realtime.NyctTripDescriptor.$Shape): transit_realtime.NyctTripDescriptor & transit_realtime.NyctTripDescriptor.$Shape;
        static create(properties?: transit_realtime.NyctTripDescriptor.$Properties): transit_realtime.NyctTripDescriptor;

        /**
         * Encodes the specified NyctTripDescriptor message. Does not implicitly {@link transit_realtime.NyctTripDescriptor.verify|verify} messages.
         * @param message NyctTripDescriptor message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.NyctTripDescriptor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a NyctTripDescriptor message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.NyctTripDescriptor & transit_realtime.NyctTripDescriptor.$Shape} NyctTripDescriptor
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.NyctTripDescriptor & transit_realtime.NyctTripDescriptor.$Shape;

        /**
         * Verifies a NyctTripDescriptor message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a NyctTripDescriptor message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns NyctTripDescriptor
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.NyctTripDescriptor;

        /**
         * Creates a plain object from a NyctTripDescriptor message. Also converts values to other types if specified.
         * @param message NyctTripDescriptor
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.NyctTripDescriptor, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this NyctTripDescriptor to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace NyctTripDescriptor {

        /** Properties of a NyctTripDescriptor. */
        interface $Properties {

            /** NyctTripDescriptor trainId */
            trainId?: (string|null);

            /** NyctTripDescriptor isAssigned */
            isAssigned?: (boolean|null);

            /** NyctTripDescriptor direction */
            direction?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a NyctTripDescriptor. */
        type $Shape = transit_realtime.NyctTripDescriptor.$Properties;
    }

    /**
     * Properties of a VehicleDescriptor.
     * @deprecated Use transit_realtime.VehicleDescriptor.$Properties instead.
     */
    interface IVehicleDescriptor extends transit_realtime.VehicleDescriptor.$Properties {
    }

    /** Represents a VehicleDescriptor. */
    class VehicleDescriptor {

        /**
         * Constructs a new VehicleDescriptor.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.VehicleDescriptor.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** VehicleDescriptor id. */
        id?: (string|null);

        /** VehicleDescriptor label. */
        label?: (string|null);

        /** VehicleDescriptor licensePlate. */
        licensePlate?: (string|null);

        /** VehicleDescriptor wheelchairAccessible. */
        wheelchairAccessible?: (number|null);

        /**
         * Creates a new VehicleDescriptor instance using the specified properties.
         * @param [properties] Properties to set
         * @returns VehicleDescriptor instance
         */
        static create(properties: transit_realtime.VehicleDescriptor.$Shape): transit_realtime.VehicleDescriptor & transit_realtime.VehicleDescriptor.$Shape;
        static create(properties?: transit_realtime.VehicleDescriptor.$Properties): transit_realtime.VehicleDescriptor;

        /**
         * Encodes the specified VehicleDescriptor message. Does not implicitly {@link transit_realtime.VehicleDescriptor.verify|verify} messages.
         * @param message VehicleDescriptor message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.VehicleDescriptor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a VehicleDescriptor message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.VehicleDescriptor & transit_realtime.VehicleDescriptor.$Shape} VehicleDescriptor
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.VehicleDescriptor & transit_realtime.VehicleDescriptor.$Shape;

        /**
         * Verifies a VehicleDescriptor message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a VehicleDescriptor message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns VehicleDescriptor
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.VehicleDescriptor;

        /**
         * Creates a plain object from a VehicleDescriptor message. Also converts values to other types if specified.
         * @param message VehicleDescriptor
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.VehicleDescriptor, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this VehicleDescriptor to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace VehicleDescriptor {

        /** Properties of a VehicleDescriptor. */
        interface $Properties {

            /** VehicleDescriptor id */
            id?: (string|null);

            /** VehicleDescriptor label */
            label?: (string|null);

            /** VehicleDescriptor licensePlate */
            licensePlate?: (string|null);

            /** VehicleDescriptor wheelchairAccessible */
            wheelchairAccessible?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a VehicleDescriptor. */
        type $Shape = transit_realtime.VehicleDescriptor.$Properties;
    }

    /**
     * Properties of an Alert.
     * @deprecated Use transit_realtime.Alert.$Properties instead.
     */
    interface IAlert extends transit_realtime.Alert.$Properties {
    }

    /** Represents an Alert. */
    class Alert {

        /**
         * Constructs a new Alert.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.Alert.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Alert activePeriod. */
        activePeriod: transit_realtime.TimeRange.$Properties[];

        /** Alert informedEntity. */
        informedEntity: transit_realtime.EntitySelector.$Properties[];

        /** Alert cause. */
        cause?: (number|null);

        /** Alert effect. */
        effect?: (number|null);

        /** Alert url. */
        url?: (transit_realtime.TranslatedString.$Properties|null);

        /** Alert headerText. */
        headerText?: (transit_realtime.TranslatedString.$Properties|null);

        /** Alert descriptionText. */
        descriptionText?: (transit_realtime.TranslatedString.$Properties|null);

        /** Alert ttsHeaderText. */
        ttsHeaderText?: (transit_realtime.TranslatedString.$Properties|null);

        /** Alert ttsDescriptionText. */
        ttsDescriptionText?: (transit_realtime.TranslatedString.$Properties|null);

        /** Alert severityLevel. */
        severityLevel?: (number|null);

        /** Alert image. */
        image?: (Uint8Array|null);

        /** Alert imageAlternativeText. */
        imageAlternativeText?: (transit_realtime.TranslatedString.$Properties|null);

        /** Alert causeDetail. */
        causeDetail?: (transit_realtime.TranslatedString.$Properties|null);

        /** Alert effectDetail. */
        effectDetail?: (transit_realtime.TranslatedString.$Properties|null);

        /**
         * Creates a new Alert instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Alert instance
         */
        static create(properties: transit_realtime.Alert.$Shape): transit_realtime.Alert & transit_realtime.Alert.$Shape;
        static create(properties?: transit_realtime.Alert.$Properties): transit_realtime.Alert;

        /**
         * Encodes the specified Alert message. Does not implicitly {@link transit_realtime.Alert.verify|verify} messages.
         * @param message Alert message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.Alert.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an Alert message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.Alert & transit_realtime.Alert.$Shape} Alert
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.Alert & transit_realtime.Alert.$Shape;

        /**
         * Verifies an Alert message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates an Alert message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns Alert
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.Alert;

        /**
         * Creates a plain object from an Alert message. Also converts values to other types if specified.
         * @param message Alert
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.Alert, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this Alert to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace Alert {

        /** Properties of an Alert. */
        interface $Properties {

            /** Alert activePeriod */
            activePeriod?: (transit_realtime.TimeRange.$Properties[]|null);

            /** Alert informedEntity */
            informedEntity?: (transit_realtime.EntitySelector.$Properties[]|null);

            /** Alert cause */
            cause?: (number|null);

            /** Alert effect */
            effect?: (number|null);

            /** Alert url */
            url?: (transit_realtime.TranslatedString.$Properties|null);

            /** Alert headerText */
            headerText?: (transit_realtime.TranslatedString.$Properties|null);

            /** Alert descriptionText */
            descriptionText?: (transit_realtime.TranslatedString.$Properties|null);

            /** Alert ttsHeaderText */
            ttsHeaderText?: (transit_realtime.TranslatedString.$Properties|null);

            /** Alert ttsDescriptionText */
            ttsDescriptionText?: (transit_realtime.TranslatedString.$Properties|null);

            /** Alert severityLevel */
            severityLevel?: (number|null);

            /** Alert image */
            image?: (Uint8Array|null);

            /** Alert imageAlternativeText */
            imageAlternativeText?: (transit_realtime.TranslatedString.$Properties|null);

            /** Alert causeDetail */
            causeDetail?: (transit_realtime.TranslatedString.$Properties|null);

            /** Alert effectDetail */
            effectDetail?: (transit_realtime.TranslatedString.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an Alert. */
        type $Shape = transit_realtime.Alert.$Properties;
    }

    /**
     * Properties of a TimeRange.
     * @deprecated Use transit_realtime.TimeRange.$Properties instead.
     */
    interface ITimeRange extends transit_realtime.TimeRange.$Properties {
    }

    /** Represents a TimeRange. */
    class TimeRange {

        /**
         * Constructs a new TimeRange.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.TimeRange.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TimeRange start. */
        start?: (number|null);

        /** TimeRange end. */
        end?: (number|null);

        /**
         * Creates a new TimeRange instance using the specified properties.
         * @param [properties] Properties to set
         * @returns TimeRange instance
         */
        static create(properties: transit_realtime.TimeRange.$Shape): transit_realtime.TimeRange & transit_realtime.TimeRange.$Shape;
        static create(properties?: transit_realtime.TimeRange.$Properties): transit_realtime.TimeRange;

        /**
         * Encodes the specified TimeRange message. Does not implicitly {@link transit_realtime.TimeRange.verify|verify} messages.
         * @param message TimeRange message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.TimeRange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TimeRange message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.TimeRange & transit_realtime.TimeRange.$Shape} TimeRange
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.TimeRange & transit_realtime.TimeRange.$Shape;

        /**
         * Verifies a TimeRange message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a TimeRange message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns TimeRange
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.TimeRange;

        /**
         * Creates a plain object from a TimeRange message. Also converts values to other types if specified.
         * @param message TimeRange
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.TimeRange, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this TimeRange to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace TimeRange {

        /** Properties of a TimeRange. */
        interface $Properties {

            /** TimeRange start */
            start?: (number|null);

            /** TimeRange end */
            end?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TimeRange. */
        type $Shape = transit_realtime.TimeRange.$Properties;
    }

    /**
     * Properties of an EntitySelector.
     * @deprecated Use transit_realtime.EntitySelector.$Properties instead.
     */
    interface IEntitySelector extends transit_realtime.EntitySelector.$Properties {
    }

    /** Represents an EntitySelector. */
    class EntitySelector {

        /**
         * Constructs a new EntitySelector.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.EntitySelector.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** EntitySelector agencyId. */
        agencyId?: (string|null);

        /** EntitySelector routeId. */
        routeId?: (string|null);

        /** EntitySelector routeType. */
        routeType?: (number|null);

        /** EntitySelector trip. */
        trip?: (transit_realtime.TripDescriptor.$Properties|null);

        /** EntitySelector stopId. */
        stopId?: (string|null);

        /** EntitySelector directionId. */
        directionId?: (number|null);

        /**
         * Creates a new EntitySelector instance using the specified properties.
         * @param [properties] Properties to set
         * @returns EntitySelector instance
         */
        static create(properties: transit_realtime.EntitySelector.$Shape): transit_realtime.EntitySelector & transit_realtime.EntitySelector.$Shape;
        static create(properties?: transit_realtime.EntitySelector.$Properties): transit_realtime.EntitySelector;

        /**
         * Encodes the specified EntitySelector message. Does not implicitly {@link transit_realtime.EntitySelector.verify|verify} messages.
         * @param message EntitySelector message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.EntitySelector.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an EntitySelector message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.EntitySelector & transit_realtime.EntitySelector.$Shape} EntitySelector
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.EntitySelector & transit_realtime.EntitySelector.$Shape;

        /**
         * Verifies an EntitySelector message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates an EntitySelector message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns EntitySelector
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.EntitySelector;

        /**
         * Creates a plain object from an EntitySelector message. Also converts values to other types if specified.
         * @param message EntitySelector
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.EntitySelector, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this EntitySelector to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace EntitySelector {

        /** Properties of an EntitySelector. */
        interface $Properties {

            /** EntitySelector agencyId */
            agencyId?: (string|null);

            /** EntitySelector routeId */
            routeId?: (string|null);

            /** EntitySelector routeType */
            routeType?: (number|null);

            /** EntitySelector trip */
            trip?: (transit_realtime.TripDescriptor.$Properties|null);

            /** EntitySelector stopId */
            stopId?: (string|null);

            /** EntitySelector directionId */
            directionId?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an EntitySelector. */
        type $Shape = transit_realtime.EntitySelector.$Properties;
    }

    /**
     * Properties of a TranslatedString.
     * @deprecated Use transit_realtime.TranslatedString.$Properties instead.
     */
    interface ITranslatedString extends transit_realtime.TranslatedString.$Properties {
    }

    /** Represents a TranslatedString. */
    class TranslatedString {

        /**
         * Constructs a new TranslatedString.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.TranslatedString.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TranslatedString translation. */
        translation: transit_realtime.Translation.$Properties[];

        /**
         * Creates a new TranslatedString instance using the specified properties.
         * @param [properties] Properties to set
         * @returns TranslatedString instance
         */
        static create(properties: transit_realtime.TranslatedString.$Shape): transit_realtime.TranslatedString & transit_realtime.TranslatedString.$Shape;
        static create(properties?: transit_realtime.TranslatedString.$Properties): transit_realtime.TranslatedString;

        /**
         * Encodes the specified TranslatedString message. Does not implicitly {@link transit_realtime.TranslatedString.verify|verify} messages.
         * @param message TranslatedString message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.TranslatedString.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TranslatedString message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.TranslatedString & transit_realtime.TranslatedString.$Shape} TranslatedString
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.TranslatedString & transit_realtime.TranslatedString.$Shape;

        /**
         * Verifies a TranslatedString message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a TranslatedString message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns TranslatedString
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.TranslatedString;

        /**
         * Creates a plain object from a TranslatedString message. Also converts values to other types if specified.
         * @param message TranslatedString
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.TranslatedString, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this TranslatedString to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace TranslatedString {

        /** Properties of a TranslatedString. */
        interface $Properties {

            /** TranslatedString translation */
            translation?: (transit_realtime.Translation.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TranslatedString. */
        type $Shape = transit_realtime.TranslatedString.$Properties;
    }

    /**
     * Properties of a Translation.
     * @deprecated Use transit_realtime.Translation.$Properties instead.
     */
    interface ITranslation extends transit_realtime.Translation.$Properties {
    }

    /** Represents a Translation. */
    class Translation {

        /**
         * Constructs a new Translation.
         * @param [properties] Properties to set
         */
        constructor(properties?: transit_realtime.Translation.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Translation text. */
        text?: (string|null);

        /** Translation language. */
        language?: (string|null);

        /**
         * Creates a new Translation instance using the specified properties.
         * @param [properties] Properties to set
         * @returns Translation instance
         */
        static create(properties: transit_realtime.Translation.$Shape): transit_realtime.Translation & transit_realtime.Translation.$Shape;
        static create(properties?: transit_realtime.Translation.$Properties): transit_realtime.Translation;

        /**
         * Encodes the specified Translation message. Does not implicitly {@link transit_realtime.Translation.verify|verify} messages.
         * @param message Translation message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: transit_realtime.Translation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Translation message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {transit_realtime.Translation & transit_realtime.Translation.$Shape} Translation
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): transit_realtime.Translation & transit_realtime.Translation.$Shape;

        /**
         * Verifies a Translation message.
         * @param message Plain object to verify
         * @returns `null` if valid, otherwise the reason why it is not
         */
        static verify(message: { [k: string]: any }): (string|null);

        /**
         * Creates a Translation message from a plain object. Also converts values to their respective internal types.
         * @param object Plain object
         * @returns Translation
         */
        static fromObject(object: { [k: string]: any }): transit_realtime.Translation;

        /**
         * Creates a plain object from a Translation message. Also converts values to other types if specified.
         * @param message Translation
         * @param [options] Conversion options
         * @returns Plain object
         */
        static toObject(message: transit_realtime.Translation, options?: $protobuf.IConversionOptions): { [k: string]: any };

        /**
         * Converts this Translation to JSON.
         * @returns JSON object
         */
        toJSON(): { [k: string]: any };
    }

    namespace Translation {

        /** Properties of a Translation. */
        interface $Properties {

            /** Translation text */
            text?: (string|null);

            /** Translation language */
            language?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Translation. */
        type $Shape = transit_realtime.Translation.$Properties;
    }
}
