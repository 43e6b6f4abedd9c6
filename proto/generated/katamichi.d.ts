import * as $protobuf from "../number-only-protobuf.js";
import Long = require("long");

/** Namespace katamichi. */
export namespace katamichi {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a Frame.
         * @deprecated Use katamichi.v1.Frame.$Properties instead.
         */
        interface IFrame extends katamichi.v1.Frame.$Properties {
        }

        /** Represents a Frame. */
        class Frame {

            /**
             * Constructs a new Frame.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.Frame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Frame createdMs. */
            createdMs: number;

            /** Frame eventBatch. */
            eventBatch?: (katamichi.v1.EventBatch.$Properties|null);

            /** Frame carouselPart. */
            carouselPart?: (katamichi.v1.CarouselPart.$Properties|null);

            /** Frame heartbeat. */
            heartbeat?: (katamichi.v1.Heartbeat.$Properties|null);

            /** Frame checkpoint. */
            checkpoint?: (katamichi.v1.Checkpoint.$Properties|null);

            /** Frame objectChunk. */
            objectChunk?: (katamichi.v1.ObjectChunk.$Properties|null);

            /** Frame resentFrame. */
            resentFrame?: (katamichi.v1.ResentFrame.$Properties|null);

            /** Frame body. */
            body?: ("eventBatch"|"carouselPart"|"heartbeat"|"checkpoint"|"objectChunk"|"resentFrame");

            /**
             * Creates a new Frame instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Frame instance
             */
            static create(properties: katamichi.v1.Frame.$Shape): katamichi.v1.Frame & katamichi.v1.Frame.$Shape;
            static create(properties?: katamichi.v1.Frame.$Properties): katamichi.v1.Frame;

            /**
             * Encodes the specified Frame message. Does not implicitly {@link katamichi.v1.Frame.verify|verify} messages.
             * @param message Frame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.Frame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Frame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.Frame & katamichi.v1.Frame.$Shape} Frame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.Frame & katamichi.v1.Frame.$Shape;

            /**
             * Verifies a Frame message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Frame message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Frame
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.Frame;

            /**
             * Creates a plain object from a Frame message. Also converts values to other types if specified.
             * @param message Frame
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.Frame, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Frame to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Frame {

            /** Properties of a Frame. */
            interface $Properties {

                /** Frame createdMs */
                createdMs?: (number|null);

                /** Frame eventBatch */
                eventBatch?: (katamichi.v1.EventBatch.$Properties|null);

                /** Frame carouselPart */
                carouselPart?: (katamichi.v1.CarouselPart.$Properties|null);

                /** Frame heartbeat */
                heartbeat?: (katamichi.v1.Heartbeat.$Properties|null);

                /** Frame checkpoint */
                checkpoint?: (katamichi.v1.Checkpoint.$Properties|null);

                /** Frame objectChunk */
                objectChunk?: (katamichi.v1.ObjectChunk.$Properties|null);

                /** Frame resentFrame */
                resentFrame?: (katamichi.v1.ResentFrame.$Properties|null);

                /** Frame body */
                body?: ("eventBatch"|"carouselPart"|"heartbeat"|"checkpoint"|"objectChunk"|"resentFrame");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Frame. */
            type $Shape = {
              createdMs?: number|null;
              eventBatch?: katamichi.v1.EventBatch.$Shape|null;
              carouselPart?: katamichi.v1.CarouselPart.$Shape|null;
              heartbeat?: katamichi.v1.Heartbeat.$Shape|null;
              checkpoint?: katamichi.v1.Checkpoint.$Shape|null;
              objectChunk?: katamichi.v1.ObjectChunk.$Shape|null;
              resentFrame?: katamichi.v1.ResentFrame.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; eventBatch?: null; carouselPart?: null; heartbeat?: null; checkpoint?: null; objectChunk?: null; resentFrame?: null }|{ body?: "eventBatch"; eventBatch: katamichi.v1.EventBatch.$Shape; carouselPart?: null; heartbeat?: null; checkpoint?: null; objectChunk?: null; resentFrame?: null }|{ body?: "carouselPart"; eventBatch?: null; carouselPart: katamichi.v1.CarouselPart.$Shape; heartbeat?: null; checkpoint?: null; objectChunk?: null; resentFrame?: null }|{ body?: "heartbeat"; eventBatch?: null; carouselPart?: null; heartbeat: katamichi.v1.Heartbeat.$Shape; checkpoint?: null; objectChunk?: null; resentFrame?: null }|{ body?: "checkpoint"; eventBatch?: null; carouselPart?: null; heartbeat?: null; checkpoint: katamichi.v1.Checkpoint.$Shape; objectChunk?: null; resentFrame?: null }|{ body?: "objectChunk"; eventBatch?: null; carouselPart?: null; heartbeat?: null; checkpoint?: null; objectChunk: katamichi.v1.ObjectChunk.$Shape; resentFrame?: null }|{ body?: "resentFrame"; eventBatch?: null; carouselPart?: null; heartbeat?: null; checkpoint?: null; objectChunk?: null; resentFrame: katamichi.v1.ResentFrame.$Shape })
            );
        }

        /**
         * Properties of an EventBatch.
         * @deprecated Use katamichi.v1.EventBatch.$Properties instead.
         */
        interface IEventBatch extends katamichi.v1.EventBatch.$Properties {
        }

        /** Represents an EventBatch. */
        class EventBatch {

            /**
             * Constructs a new EventBatch.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.EventBatch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EventBatch eventsBefore. */
            eventsBefore: number;

            /** EventBatch events. */
            events: katamichi.v1.Event.$Properties[];

            /**
             * Creates a new EventBatch instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EventBatch instance
             */
            static create(properties: katamichi.v1.EventBatch.$Shape): katamichi.v1.EventBatch & katamichi.v1.EventBatch.$Shape;
            static create(properties?: katamichi.v1.EventBatch.$Properties): katamichi.v1.EventBatch;

            /**
             * Encodes the specified EventBatch message. Does not implicitly {@link katamichi.v1.EventBatch.verify|verify} messages.
             * @param message EventBatch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.EventBatch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EventBatch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.EventBatch & katamichi.v1.EventBatch.$Shape} EventBatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.EventBatch & katamichi.v1.EventBatch.$Shape;

            /**
             * Verifies an EventBatch message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an EventBatch message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns EventBatch
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.EventBatch;

            /**
             * Creates a plain object from an EventBatch message. Also converts values to other types if specified.
             * @param message EventBatch
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.EventBatch, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this EventBatch to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace EventBatch {

            /** Properties of an EventBatch. */
            interface $Properties {

                /** EventBatch eventsBefore */
                eventsBefore?: (number|null);

                /** EventBatch events */
                events?: (katamichi.v1.Event.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EventBatch. */
            type $Shape = {
              eventsBefore?: number|null;
              events?: katamichi.v1.Event.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a CarouselPart.
         * @deprecated Use katamichi.v1.CarouselPart.$Properties instead.
         */
        interface ICarouselPart extends katamichi.v1.CarouselPart.$Properties {
        }

        /** Represents a CarouselPart. */
        class CarouselPart {

            /**
             * Constructs a new CarouselPart.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.CarouselPart.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CarouselPart cycle. */
            cycle: number;

            /** CarouselPart partIndex. */
            partIndex: number;

            /** CarouselPart partCount. */
            partCount: number;

            /** CarouselPart throughSequence. */
            throughSequence: number;

            /** CarouselPart firstOrdinal. */
            firstOrdinal: number;

            /** CarouselPart endOrdinal. */
            endOrdinal: number;

            /** CarouselPart subjectsLeftOut. */
            subjectsLeftOut: number;

            /** CarouselPart turnMs. */
            turnMs: number;

            /** CarouselPart entries. */
            entries: katamichi.v1.CarouselEntry.$Properties[];

            /**
             * Creates a new CarouselPart instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CarouselPart instance
             */
            static create(properties: katamichi.v1.CarouselPart.$Shape): katamichi.v1.CarouselPart & katamichi.v1.CarouselPart.$Shape;
            static create(properties?: katamichi.v1.CarouselPart.$Properties): katamichi.v1.CarouselPart;

            /**
             * Encodes the specified CarouselPart message. Does not implicitly {@link katamichi.v1.CarouselPart.verify|verify} messages.
             * @param message CarouselPart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.CarouselPart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CarouselPart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.CarouselPart & katamichi.v1.CarouselPart.$Shape} CarouselPart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.CarouselPart & katamichi.v1.CarouselPart.$Shape;

            /**
             * Verifies a CarouselPart message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a CarouselPart message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CarouselPart
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.CarouselPart;

            /**
             * Creates a plain object from a CarouselPart message. Also converts values to other types if specified.
             * @param message CarouselPart
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.CarouselPart, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CarouselPart to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CarouselPart {

            /** Properties of a CarouselPart. */
            interface $Properties {

                /** CarouselPart cycle */
                cycle?: (number|null);

                /** CarouselPart partIndex */
                partIndex?: (number|null);

                /** CarouselPart partCount */
                partCount?: (number|null);

                /** CarouselPart throughSequence */
                throughSequence?: (number|null);

                /** CarouselPart firstOrdinal */
                firstOrdinal?: (number|null);

                /** CarouselPart endOrdinal */
                endOrdinal?: (number|null);

                /** CarouselPart subjectsLeftOut */
                subjectsLeftOut?: (number|null);

                /** CarouselPart turnMs */
                turnMs?: (number|null);

                /** CarouselPart entries */
                entries?: (katamichi.v1.CarouselEntry.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CarouselPart. */
            type $Shape = {
              cycle?: number|null;
              partIndex?: number|null;
              partCount?: number|null;
              throughSequence?: number|null;
              firstOrdinal?: number|null;
              endOrdinal?: number|null;
              subjectsLeftOut?: number|null;
              turnMs?: number|null;
              entries?: katamichi.v1.CarouselEntry.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a CarouselEntry.
         * @deprecated Use katamichi.v1.CarouselEntry.$Properties instead.
         */
        interface ICarouselEntry extends katamichi.v1.CarouselEntry.$Properties {
        }

        /** Represents a CarouselEntry. */
        class CarouselEntry {

            /**
             * Constructs a new CarouselEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.CarouselEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CarouselEntry sequence. */
            sequence: number;

            /** CarouselEntry event. */
            event?: (katamichi.v1.Event.$Properties|null);

            /** CarouselEntry index. */
            index: number;

            /** CarouselEntry ageMs. */
            ageMs: number;

            /**
             * Creates a new CarouselEntry instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CarouselEntry instance
             */
            static create(properties: katamichi.v1.CarouselEntry.$Shape): katamichi.v1.CarouselEntry & katamichi.v1.CarouselEntry.$Shape;
            static create(properties?: katamichi.v1.CarouselEntry.$Properties): katamichi.v1.CarouselEntry;

            /**
             * Encodes the specified CarouselEntry message. Does not implicitly {@link katamichi.v1.CarouselEntry.verify|verify} messages.
             * @param message CarouselEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.CarouselEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CarouselEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.CarouselEntry & katamichi.v1.CarouselEntry.$Shape} CarouselEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.CarouselEntry & katamichi.v1.CarouselEntry.$Shape;

            /**
             * Verifies a CarouselEntry message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a CarouselEntry message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CarouselEntry
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.CarouselEntry;

            /**
             * Creates a plain object from a CarouselEntry message. Also converts values to other types if specified.
             * @param message CarouselEntry
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.CarouselEntry, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CarouselEntry to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CarouselEntry {

            /** Properties of a CarouselEntry. */
            interface $Properties {

                /** CarouselEntry sequence */
                sequence?: (number|null);

                /** CarouselEntry event */
                event?: (katamichi.v1.Event.$Properties|null);

                /** CarouselEntry index */
                index?: (number|null);

                /** CarouselEntry ageMs */
                ageMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CarouselEntry. */
            type $Shape = {
              sequence?: number|null;
              event?: katamichi.v1.Event.$Shape|null;
              index?: number|null;
              ageMs?: number|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a LaneMark.
         * @deprecated Use katamichi.v1.LaneMark.$Properties instead.
         */
        interface ILaneMark extends katamichi.v1.LaneMark.$Properties {
        }

        /** Represents a LaneMark. */
        class LaneMark {

            /**
             * Constructs a new LaneMark.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.LaneMark.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LaneMark lane. */
            lane: number;

            /** LaneMark lastSequence. */
            lastSequence: number;

            /** LaneMark eventsTotal. */
            eventsTotal?: (number|null);

            /**
             * Creates a new LaneMark instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LaneMark instance
             */
            static create(properties: katamichi.v1.LaneMark.$Shape): katamichi.v1.LaneMark & katamichi.v1.LaneMark.$Shape;
            static create(properties?: katamichi.v1.LaneMark.$Properties): katamichi.v1.LaneMark;

            /**
             * Encodes the specified LaneMark message. Does not implicitly {@link katamichi.v1.LaneMark.verify|verify} messages.
             * @param message LaneMark message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.LaneMark.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LaneMark message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.LaneMark & katamichi.v1.LaneMark.$Shape} LaneMark
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.LaneMark & katamichi.v1.LaneMark.$Shape;

            /**
             * Verifies a LaneMark message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a LaneMark message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LaneMark
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.LaneMark;

            /**
             * Creates a plain object from a LaneMark message. Also converts values to other types if specified.
             * @param message LaneMark
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.LaneMark, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LaneMark to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace LaneMark {

            /** Properties of a LaneMark. */
            interface $Properties {

                /** LaneMark lane */
                lane?: (number|null);

                /** LaneMark lastSequence */
                lastSequence?: (number|null);

                /** LaneMark eventsTotal */
                eventsTotal?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LaneMark. */
            type $Shape = katamichi.v1.LaneMark.$Properties;
        }

        /**
         * Properties of a Heartbeat.
         * @deprecated Use katamichi.v1.Heartbeat.$Properties instead.
         */
        interface IHeartbeat extends katamichi.v1.Heartbeat.$Properties {
        }

        /** Represents a Heartbeat. */
        class Heartbeat {

            /**
             * Constructs a new Heartbeat.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.Heartbeat.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Heartbeat lanes. */
            lanes: katamichi.v1.LaneMark.$Properties[];

            /** Heartbeat previousEpoch. */
            previousEpoch?: (katamichi.v1.PreviousEpoch.$Properties|null);

            /** Heartbeat ending. */
            ending: boolean;

            /** Heartbeat health. */
            health?: (katamichi.v1.SenderHealth.$Properties|null);

            /** Heartbeat run. */
            run: number;

            /** Heartbeat nextKey. */
            nextKey?: (katamichi.v1.NextKey.$Properties|null);

            /** Heartbeat hold. */
            hold?: (katamichi.v1.Hold.$Properties|null);

            /**
             * Creates a new Heartbeat instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Heartbeat instance
             */
            static create(properties: katamichi.v1.Heartbeat.$Shape): katamichi.v1.Heartbeat & katamichi.v1.Heartbeat.$Shape;
            static create(properties?: katamichi.v1.Heartbeat.$Properties): katamichi.v1.Heartbeat;

            /**
             * Encodes the specified Heartbeat message. Does not implicitly {@link katamichi.v1.Heartbeat.verify|verify} messages.
             * @param message Heartbeat message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.Heartbeat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Heartbeat message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.Heartbeat & katamichi.v1.Heartbeat.$Shape} Heartbeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.Heartbeat & katamichi.v1.Heartbeat.$Shape;

            /**
             * Verifies a Heartbeat message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Heartbeat message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Heartbeat
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.Heartbeat;

            /**
             * Creates a plain object from a Heartbeat message. Also converts values to other types if specified.
             * @param message Heartbeat
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.Heartbeat, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Heartbeat to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Heartbeat {

            /** Properties of a Heartbeat. */
            interface $Properties {

                /** Heartbeat lanes */
                lanes?: (katamichi.v1.LaneMark.$Properties[]|null);

                /** Heartbeat previousEpoch */
                previousEpoch?: (katamichi.v1.PreviousEpoch.$Properties|null);

                /** Heartbeat ending */
                ending?: (boolean|null);

                /** Heartbeat health */
                health?: (katamichi.v1.SenderHealth.$Properties|null);

                /** Heartbeat run */
                run?: (number|null);

                /** Heartbeat nextKey */
                nextKey?: (katamichi.v1.NextKey.$Properties|null);

                /** Heartbeat hold */
                hold?: (katamichi.v1.Hold.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Heartbeat. */
            type $Shape = katamichi.v1.Heartbeat.$Properties;
        }

        /**
         * Properties of a Hold.
         * @deprecated Use katamichi.v1.Hold.$Properties instead.
         */
        interface IHold extends katamichi.v1.Hold.$Properties {
        }

        /** Represents a Hold. */
        class Hold {

            /**
             * Constructs a new Hold.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.Hold.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hold sinceMs. */
            sinceMs?: (number|null);

            /**
             * Creates a new Hold instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Hold instance
             */
            static create(properties: katamichi.v1.Hold.$Shape): katamichi.v1.Hold & katamichi.v1.Hold.$Shape;
            static create(properties?: katamichi.v1.Hold.$Properties): katamichi.v1.Hold;

            /**
             * Encodes the specified Hold message. Does not implicitly {@link katamichi.v1.Hold.verify|verify} messages.
             * @param message Hold message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.Hold.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Hold message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.Hold & katamichi.v1.Hold.$Shape} Hold
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.Hold & katamichi.v1.Hold.$Shape;

            /**
             * Verifies a Hold message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Hold message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Hold
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.Hold;

            /**
             * Creates a plain object from a Hold message. Also converts values to other types if specified.
             * @param message Hold
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.Hold, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Hold to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Hold {

            /** Properties of a Hold. */
            interface $Properties {

                /** Hold sinceMs */
                sinceMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Hold. */
            type $Shape = katamichi.v1.Hold.$Properties;
        }

        /**
         * Properties of a NextKey.
         * @deprecated Use katamichi.v1.NextKey.$Properties instead.
         */
        interface INextKey extends katamichi.v1.NextKey.$Properties {
        }

        /** Represents a NextKey. */
        class NextKey {

            /**
             * Constructs a new NextKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.NextKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NextKey keyId. */
            keyId: number;

            /** NextKey fromMs. */
            fromMs: number;

            /** NextKey check. */
            check: number;

            /**
             * Creates a new NextKey instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NextKey instance
             */
            static create(properties: katamichi.v1.NextKey.$Shape): katamichi.v1.NextKey & katamichi.v1.NextKey.$Shape;
            static create(properties?: katamichi.v1.NextKey.$Properties): katamichi.v1.NextKey;

            /**
             * Encodes the specified NextKey message. Does not implicitly {@link katamichi.v1.NextKey.verify|verify} messages.
             * @param message NextKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.NextKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NextKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.NextKey & katamichi.v1.NextKey.$Shape} NextKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.NextKey & katamichi.v1.NextKey.$Shape;

            /**
             * Verifies a NextKey message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a NextKey message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns NextKey
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.NextKey;

            /**
             * Creates a plain object from a NextKey message. Also converts values to other types if specified.
             * @param message NextKey
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.NextKey, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this NextKey to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace NextKey {

            /** Properties of a NextKey. */
            interface $Properties {

                /** NextKey keyId */
                keyId?: (number|null);

                /** NextKey fromMs */
                fromMs?: (number|null);

                /** NextKey check */
                check?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NextKey. */
            type $Shape = katamichi.v1.NextKey.$Properties;
        }

        /**
         * Properties of a PreviousEpoch.
         * @deprecated Use katamichi.v1.PreviousEpoch.$Properties instead.
         */
        interface IPreviousEpoch extends katamichi.v1.PreviousEpoch.$Properties {
        }

        /** Represents a PreviousEpoch. */
        class PreviousEpoch {

            /**
             * Constructs a new PreviousEpoch.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.PreviousEpoch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PreviousEpoch epoch. */
            epoch: number;

            /** PreviousEpoch lanes. */
            lanes: katamichi.v1.LaneMark.$Properties[];

            /**
             * Creates a new PreviousEpoch instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PreviousEpoch instance
             */
            static create(properties: katamichi.v1.PreviousEpoch.$Shape): katamichi.v1.PreviousEpoch & katamichi.v1.PreviousEpoch.$Shape;
            static create(properties?: katamichi.v1.PreviousEpoch.$Properties): katamichi.v1.PreviousEpoch;

            /**
             * Encodes the specified PreviousEpoch message. Does not implicitly {@link katamichi.v1.PreviousEpoch.verify|verify} messages.
             * @param message PreviousEpoch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.PreviousEpoch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PreviousEpoch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.PreviousEpoch & katamichi.v1.PreviousEpoch.$Shape} PreviousEpoch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.PreviousEpoch & katamichi.v1.PreviousEpoch.$Shape;

            /**
             * Verifies a PreviousEpoch message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a PreviousEpoch message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PreviousEpoch
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.PreviousEpoch;

            /**
             * Creates a plain object from a PreviousEpoch message. Also converts values to other types if specified.
             * @param message PreviousEpoch
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.PreviousEpoch, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PreviousEpoch to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PreviousEpoch {

            /** Properties of a PreviousEpoch. */
            interface $Properties {

                /** PreviousEpoch epoch */
                epoch?: (number|null);

                /** PreviousEpoch lanes */
                lanes?: (katamichi.v1.LaneMark.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PreviousEpoch. */
            type $Shape = katamichi.v1.PreviousEpoch.$Properties;
        }

        /**
         * Properties of a SenderHealth.
         * @deprecated Use katamichi.v1.SenderHealth.$Properties instead.
         */
        interface ISenderHealth extends katamichi.v1.SenderHealth.$Properties {
        }

        /** Represents a SenderHealth. */
        class SenderHealth {

            /**
             * Constructs a new SenderHealth.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.SenderHealth.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SenderHealth version. */
            version: string;

            /** SenderHealth uptimeMs. */
            uptimeMs: number;

            /** SenderHealth eventsIn. */
            eventsIn: number;

            /** SenderHealth eventsRefused. */
            eventsRefused: number;

            /** SenderHealth eventsQuarantined. */
            eventsQuarantined: number;

            /** SenderHealth eventsConflated. */
            eventsConflated: number;

            /** SenderHealth queueEvents. */
            queueEvents: number;

            /** SenderHealth fecShort. */
            fecShort: number;

            /** SenderHealth fieldsDropped. */
            fieldsDropped: number;

            /** SenderHealth handshakesMalformed. */
            handshakesMalformed: number;

            /** SenderHealth intakeHeardMs. */
            intakeHeardMs?: (number|null);

            /** SenderHealth sendBlock. */
            sendBlock?: (katamichi.v1.SendBlock.$Properties|null);

            /** SenderHealth sources. */
            sources: katamichi.v1.SourceHealth.$Properties[];

            /** SenderHealth reasons. */
            reasons: katamichi.v1.ReasonCount.$Properties[];

            /** SenderHealth conflatedByKind. */
            conflatedByKind?: (katamichi.v1.ConflatedByKind.$Properties|null);

            /** SenderHealth eventsAhead. */
            eventsAhead: number;

            /** SenderHealth guard. */
            guard?: (katamichi.v1.GuardHealth.$Properties|null);

            /**
             * Creates a new SenderHealth instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SenderHealth instance
             */
            static create(properties: katamichi.v1.SenderHealth.$Shape): katamichi.v1.SenderHealth & katamichi.v1.SenderHealth.$Shape;
            static create(properties?: katamichi.v1.SenderHealth.$Properties): katamichi.v1.SenderHealth;

            /**
             * Encodes the specified SenderHealth message. Does not implicitly {@link katamichi.v1.SenderHealth.verify|verify} messages.
             * @param message SenderHealth message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.SenderHealth.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SenderHealth message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.SenderHealth & katamichi.v1.SenderHealth.$Shape} SenderHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.SenderHealth & katamichi.v1.SenderHealth.$Shape;

            /**
             * Verifies a SenderHealth message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a SenderHealth message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SenderHealth
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.SenderHealth;

            /**
             * Creates a plain object from a SenderHealth message. Also converts values to other types if specified.
             * @param message SenderHealth
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.SenderHealth, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SenderHealth to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SenderHealth {

            /** Properties of a SenderHealth. */
            interface $Properties {

                /** SenderHealth version */
                version?: (string|null);

                /** SenderHealth uptimeMs */
                uptimeMs?: (number|null);

                /** SenderHealth eventsIn */
                eventsIn?: (number|null);

                /** SenderHealth eventsRefused */
                eventsRefused?: (number|null);

                /** SenderHealth eventsQuarantined */
                eventsQuarantined?: (number|null);

                /** SenderHealth eventsConflated */
                eventsConflated?: (number|null);

                /** SenderHealth queueEvents */
                queueEvents?: (number|null);

                /** SenderHealth fecShort */
                fecShort?: (number|null);

                /** SenderHealth fieldsDropped */
                fieldsDropped?: (number|null);

                /** SenderHealth handshakesMalformed */
                handshakesMalformed?: (number|null);

                /** SenderHealth intakeHeardMs */
                intakeHeardMs?: (number|null);

                /** SenderHealth sendBlock */
                sendBlock?: (katamichi.v1.SendBlock.$Properties|null);

                /** SenderHealth sources */
                sources?: (katamichi.v1.SourceHealth.$Properties[]|null);

                /** SenderHealth reasons */
                reasons?: (katamichi.v1.ReasonCount.$Properties[]|null);

                /** SenderHealth conflatedByKind */
                conflatedByKind?: (katamichi.v1.ConflatedByKind.$Properties|null);

                /** SenderHealth eventsAhead */
                eventsAhead?: (number|null);

                /** SenderHealth guard */
                guard?: (katamichi.v1.GuardHealth.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SenderHealth. */
            type $Shape = katamichi.v1.SenderHealth.$Properties;
        }

        /**
         * Properties of a GuardHealth.
         * @deprecated Use katamichi.v1.GuardHealth.$Properties instead.
         */
        interface IGuardHealth extends katamichi.v1.GuardHealth.$Properties {
        }

        /** Represents a GuardHealth. */
        class GuardHealth {

            /**
             * Constructs a new GuardHealth.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.GuardHealth.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GuardHealth fingerprint. */
            fingerprint: number;

            /** GuardHealth eventsRefused. */
            eventsRefused: number;

            /** GuardHealth fieldsDropped. */
            fieldsDropped: number;

            /**
             * Creates a new GuardHealth instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GuardHealth instance
             */
            static create(properties: katamichi.v1.GuardHealth.$Shape): katamichi.v1.GuardHealth & katamichi.v1.GuardHealth.$Shape;
            static create(properties?: katamichi.v1.GuardHealth.$Properties): katamichi.v1.GuardHealth;

            /**
             * Encodes the specified GuardHealth message. Does not implicitly {@link katamichi.v1.GuardHealth.verify|verify} messages.
             * @param message GuardHealth message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.GuardHealth.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GuardHealth message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.GuardHealth & katamichi.v1.GuardHealth.$Shape} GuardHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.GuardHealth & katamichi.v1.GuardHealth.$Shape;

            /**
             * Verifies a GuardHealth message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a GuardHealth message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns GuardHealth
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.GuardHealth;

            /**
             * Creates a plain object from a GuardHealth message. Also converts values to other types if specified.
             * @param message GuardHealth
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.GuardHealth, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this GuardHealth to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace GuardHealth {

            /** Properties of a GuardHealth. */
            interface $Properties {

                /** GuardHealth fingerprint */
                fingerprint?: (number|null);

                /** GuardHealth eventsRefused */
                eventsRefused?: (number|null);

                /** GuardHealth fieldsDropped */
                fieldsDropped?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GuardHealth. */
            type $Shape = katamichi.v1.GuardHealth.$Properties;
        }

        /**
         * Properties of a ConflatedByKind.
         * @deprecated Use katamichi.v1.ConflatedByKind.$Properties instead.
         */
        interface IConflatedByKind extends katamichi.v1.ConflatedByKind.$Properties {
        }

        /** Represents a ConflatedByKind. */
        class ConflatedByKind {

            /**
             * Constructs a new ConflatedByKind.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.ConflatedByKind.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConflatedByKind train. */
            train: number;

            /** ConflatedByKind line. */
            line: number;

            /** ConflatedByKind information. */
            information: number;

            /** ConflatedByKind component. */
            component: number;

            /**
             * Creates a new ConflatedByKind instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConflatedByKind instance
             */
            static create(properties: katamichi.v1.ConflatedByKind.$Shape): katamichi.v1.ConflatedByKind & katamichi.v1.ConflatedByKind.$Shape;
            static create(properties?: katamichi.v1.ConflatedByKind.$Properties): katamichi.v1.ConflatedByKind;

            /**
             * Encodes the specified ConflatedByKind message. Does not implicitly {@link katamichi.v1.ConflatedByKind.verify|verify} messages.
             * @param message ConflatedByKind message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.ConflatedByKind.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConflatedByKind message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.ConflatedByKind & katamichi.v1.ConflatedByKind.$Shape} ConflatedByKind
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.ConflatedByKind & katamichi.v1.ConflatedByKind.$Shape;

            /**
             * Verifies a ConflatedByKind message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ConflatedByKind message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ConflatedByKind
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.ConflatedByKind;

            /**
             * Creates a plain object from a ConflatedByKind message. Also converts values to other types if specified.
             * @param message ConflatedByKind
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.ConflatedByKind, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ConflatedByKind to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ConflatedByKind {

            /** Properties of a ConflatedByKind. */
            interface $Properties {

                /** ConflatedByKind train */
                train?: (number|null);

                /** ConflatedByKind line */
                line?: (number|null);

                /** ConflatedByKind information */
                information?: (number|null);

                /** ConflatedByKind component */
                component?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConflatedByKind. */
            type $Shape = katamichi.v1.ConflatedByKind.$Properties;
        }

        /** SendBlockReason enum. */
        enum SendBlockReason {

            /** SEND_BLOCK_REASON_UNSPECIFIED value */
            SEND_BLOCK_REASON_UNSPECIFIED = 0,

            /** NO_NUMBERS value */
            NO_NUMBERS = 1,

            /** QUEUE_FULL value */
            QUEUE_FULL = 2
        }

        /**
         * Properties of a SendBlock.
         * @deprecated Use katamichi.v1.SendBlock.$Properties instead.
         */
        interface ISendBlock extends katamichi.v1.SendBlock.$Properties {
        }

        /** Represents a SendBlock. */
        class SendBlock {

            /**
             * Constructs a new SendBlock.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.SendBlock.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SendBlock reason. */
            reason: katamichi.v1.SendBlockReason;

            /** SendBlock sinceMs. */
            sinceMs?: (number|null);

            /**
             * Creates a new SendBlock instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SendBlock instance
             */
            static create(properties: katamichi.v1.SendBlock.$Shape): katamichi.v1.SendBlock & katamichi.v1.SendBlock.$Shape;
            static create(properties?: katamichi.v1.SendBlock.$Properties): katamichi.v1.SendBlock;

            /**
             * Encodes the specified SendBlock message. Does not implicitly {@link katamichi.v1.SendBlock.verify|verify} messages.
             * @param message SendBlock message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.SendBlock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SendBlock message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.SendBlock & katamichi.v1.SendBlock.$Shape} SendBlock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.SendBlock & katamichi.v1.SendBlock.$Shape;

            /**
             * Verifies a SendBlock message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a SendBlock message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SendBlock
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.SendBlock;

            /**
             * Creates a plain object from a SendBlock message. Also converts values to other types if specified.
             * @param message SendBlock
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.SendBlock, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SendBlock to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SendBlock {

            /** Properties of a SendBlock. */
            interface $Properties {

                /** SendBlock reason */
                reason?: (katamichi.v1.SendBlockReason|null);

                /** SendBlock sinceMs */
                sinceMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SendBlock. */
            type $Shape = katamichi.v1.SendBlock.$Properties;
        }

        /**
         * Properties of a ReasonCount.
         * @deprecated Use katamichi.v1.ReasonCount.$Properties instead.
         */
        interface IReasonCount extends katamichi.v1.ReasonCount.$Properties {
        }

        /** Represents a ReasonCount. */
        class ReasonCount {

            /**
             * Constructs a new ReasonCount.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.ReasonCount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReasonCount field. */
            field?: (string|null);

            /** ReasonCount reason. */
            reason: string;

            /** ReasonCount count. */
            count: number;

            /**
             * Creates a new ReasonCount instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReasonCount instance
             */
            static create(properties: katamichi.v1.ReasonCount.$Shape): katamichi.v1.ReasonCount & katamichi.v1.ReasonCount.$Shape;
            static create(properties?: katamichi.v1.ReasonCount.$Properties): katamichi.v1.ReasonCount;

            /**
             * Encodes the specified ReasonCount message. Does not implicitly {@link katamichi.v1.ReasonCount.verify|verify} messages.
             * @param message ReasonCount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.ReasonCount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReasonCount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.ReasonCount & katamichi.v1.ReasonCount.$Shape} ReasonCount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.ReasonCount & katamichi.v1.ReasonCount.$Shape;

            /**
             * Verifies a ReasonCount message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ReasonCount message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ReasonCount
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.ReasonCount;

            /**
             * Creates a plain object from a ReasonCount message. Also converts values to other types if specified.
             * @param message ReasonCount
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.ReasonCount, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ReasonCount to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ReasonCount {

            /** Properties of a ReasonCount. */
            interface $Properties {

                /** ReasonCount field */
                field?: (string|null);

                /** ReasonCount reason */
                reason?: (string|null);

                /** ReasonCount count */
                count?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReasonCount. */
            type $Shape = katamichi.v1.ReasonCount.$Properties;
        }

        /**
         * Properties of a SourceHealth.
         * @deprecated Use katamichi.v1.SourceHealth.$Properties instead.
         */
        interface ISourceHealth extends katamichi.v1.SourceHealth.$Properties {
        }

        /** Represents a SourceHealth. */
        class SourceHealth {

            /**
             * Constructs a new SourceHealth.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.SourceHealth.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SourceHealth name. */
            name: string;

            /** SourceHealth number. */
            number: number;

            /** SourceHealth eventsIn. */
            eventsIn: number;

            /** SourceHealth eventsRefused. */
            eventsRefused: number;

            /** SourceHealth eventsQuarantined. */
            eventsQuarantined: number;

            /** SourceHealth handshakesUnknownKey. */
            handshakesUnknownKey: number;

            /** SourceHealth handshakesWithoutCurve. */
            handshakesWithoutCurve: number;

            /** SourceHealth handshakesFailed. */
            handshakesFailed: number;

            /** SourceHealth isSnapshot. */
            isSnapshot: boolean;

            /** SourceHealth lastEventMs. */
            lastEventMs?: (number|null);

            /** SourceHealth lastMessageMs. */
            lastMessageMs?: (number|null);

            /** SourceHealth silentAfterMs. */
            silentAfterMs?: (number|null);

            /** SourceHealth endedMs. */
            endedMs?: (number|null);

            /** SourceHealth recordedMs. */
            recordedMs?: (number|null);

            /** SourceHealth answers. */
            answers?: (katamichi.v1.MessageAnswers.$Properties|null);

            /**
             * Creates a new SourceHealth instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SourceHealth instance
             */
            static create(properties: katamichi.v1.SourceHealth.$Shape): katamichi.v1.SourceHealth & katamichi.v1.SourceHealth.$Shape;
            static create(properties?: katamichi.v1.SourceHealth.$Properties): katamichi.v1.SourceHealth;

            /**
             * Encodes the specified SourceHealth message. Does not implicitly {@link katamichi.v1.SourceHealth.verify|verify} messages.
             * @param message SourceHealth message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.SourceHealth.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SourceHealth message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.SourceHealth & katamichi.v1.SourceHealth.$Shape} SourceHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.SourceHealth & katamichi.v1.SourceHealth.$Shape;

            /**
             * Verifies a SourceHealth message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a SourceHealth message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SourceHealth
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.SourceHealth;

            /**
             * Creates a plain object from a SourceHealth message. Also converts values to other types if specified.
             * @param message SourceHealth
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.SourceHealth, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SourceHealth to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SourceHealth {

            /** Properties of a SourceHealth. */
            interface $Properties {

                /** SourceHealth name */
                name?: (string|null);

                /** SourceHealth number */
                number?: (number|null);

                /** SourceHealth eventsIn */
                eventsIn?: (number|null);

                /** SourceHealth eventsRefused */
                eventsRefused?: (number|null);

                /** SourceHealth eventsQuarantined */
                eventsQuarantined?: (number|null);

                /** SourceHealth handshakesUnknownKey */
                handshakesUnknownKey?: (number|null);

                /** SourceHealth handshakesWithoutCurve */
                handshakesWithoutCurve?: (number|null);

                /** SourceHealth handshakesFailed */
                handshakesFailed?: (number|null);

                /** SourceHealth isSnapshot */
                isSnapshot?: (boolean|null);

                /** SourceHealth lastEventMs */
                lastEventMs?: (number|null);

                /** SourceHealth lastMessageMs */
                lastMessageMs?: (number|null);

                /** SourceHealth silentAfterMs */
                silentAfterMs?: (number|null);

                /** SourceHealth endedMs */
                endedMs?: (number|null);

                /** SourceHealth recordedMs */
                recordedMs?: (number|null);

                /** SourceHealth answers */
                answers?: (katamichi.v1.MessageAnswers.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SourceHealth. */
            type $Shape = katamichi.v1.SourceHealth.$Properties;
        }

        /**
         * Properties of a MessageAnswers.
         * @deprecated Use katamichi.v1.MessageAnswers.$Properties instead.
         */
        interface IMessageAnswers extends katamichi.v1.MessageAnswers.$Properties {
        }

        /** Represents a MessageAnswers. */
        class MessageAnswers {

            /**
             * Constructs a new MessageAnswers.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.MessageAnswers.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MessageAnswers waiting. */
            waiting: number;

            /** MessageAnswers acknowledged. */
            acknowledged: number;

            /** MessageAnswers refused. */
            refused: number;

            /** MessageAnswers duplicates. */
            duplicates: number;

            /** MessageAnswers forgotten. */
            forgotten: number;

            /**
             * Creates a new MessageAnswers instance using the specified properties.
             * @param [properties] Properties to set
             * @returns MessageAnswers instance
             */
            static create(properties: katamichi.v1.MessageAnswers.$Shape): katamichi.v1.MessageAnswers & katamichi.v1.MessageAnswers.$Shape;
            static create(properties?: katamichi.v1.MessageAnswers.$Properties): katamichi.v1.MessageAnswers;

            /**
             * Encodes the specified MessageAnswers message. Does not implicitly {@link katamichi.v1.MessageAnswers.verify|verify} messages.
             * @param message MessageAnswers message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.MessageAnswers.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MessageAnswers message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.MessageAnswers & katamichi.v1.MessageAnswers.$Shape} MessageAnswers
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.MessageAnswers & katamichi.v1.MessageAnswers.$Shape;

            /**
             * Verifies a MessageAnswers message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a MessageAnswers message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns MessageAnswers
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.MessageAnswers;

            /**
             * Creates a plain object from a MessageAnswers message. Also converts values to other types if specified.
             * @param message MessageAnswers
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.MessageAnswers, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this MessageAnswers to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace MessageAnswers {

            /** Properties of a MessageAnswers. */
            interface $Properties {

                /** MessageAnswers waiting */
                waiting?: (number|null);

                /** MessageAnswers acknowledged */
                acknowledged?: (number|null);

                /** MessageAnswers refused */
                refused?: (number|null);

                /** MessageAnswers duplicates */
                duplicates?: (number|null);

                /** MessageAnswers forgotten */
                forgotten?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MessageAnswers. */
            type $Shape = katamichi.v1.MessageAnswers.$Properties;
        }

        /**
         * Properties of a Checkpoint.
         * @deprecated Use katamichi.v1.Checkpoint.$Properties instead.
         */
        interface ICheckpoint extends katamichi.v1.Checkpoint.$Properties {
        }

        /** Represents a Checkpoint. */
        class Checkpoint {

            /**
             * Constructs a new Checkpoint.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.Checkpoint.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Checkpoint number. */
            number: number;

            /** Checkpoint stream. */
            stream: number;

            /** Checkpoint previousHash. */
            previousHash: Uint8Array;

            /** Checkpoint previousEpoch. */
            previousEpoch: number;

            /** Checkpoint runs. */
            runs: katamichi.v1.DigestRun.$Properties[];

            /** Checkpoint keyId. */
            keyId: Uint8Array;

            /** Checkpoint signature. */
            signature: Uint8Array;

            /**
             * Creates a new Checkpoint instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Checkpoint instance
             */
            static create(properties: katamichi.v1.Checkpoint.$Shape): katamichi.v1.Checkpoint & katamichi.v1.Checkpoint.$Shape;
            static create(properties?: katamichi.v1.Checkpoint.$Properties): katamichi.v1.Checkpoint;

            /**
             * Encodes the specified Checkpoint message. Does not implicitly {@link katamichi.v1.Checkpoint.verify|verify} messages.
             * @param message Checkpoint message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.Checkpoint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Checkpoint message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.Checkpoint & katamichi.v1.Checkpoint.$Shape} Checkpoint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.Checkpoint & katamichi.v1.Checkpoint.$Shape;

            /**
             * Verifies a Checkpoint message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Checkpoint message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Checkpoint
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.Checkpoint;

            /**
             * Creates a plain object from a Checkpoint message. Also converts values to other types if specified.
             * @param message Checkpoint
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.Checkpoint, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Checkpoint to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Checkpoint {

            /** Properties of a Checkpoint. */
            interface $Properties {

                /** Checkpoint number */
                number?: (number|null);

                /** Checkpoint stream */
                stream?: (number|null);

                /** Checkpoint previousHash */
                previousHash?: (Uint8Array|null);

                /** Checkpoint previousEpoch */
                previousEpoch?: (number|null);

                /** Checkpoint runs */
                runs?: (katamichi.v1.DigestRun.$Properties[]|null);

                /** Checkpoint keyId */
                keyId?: (Uint8Array|null);

                /** Checkpoint signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Checkpoint. */
            type $Shape = katamichi.v1.Checkpoint.$Properties;
        }

        /**
         * Properties of a DigestRun.
         * @deprecated Use katamichi.v1.DigestRun.$Properties instead.
         */
        interface IDigestRun extends katamichi.v1.DigestRun.$Properties {
        }

        /** Represents a DigestRun. */
        class DigestRun {

            /**
             * Constructs a new DigestRun.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.DigestRun.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DigestRun lane. */
            lane: number;

            /** DigestRun firstSequence. */
            firstSequence: number;

            /** DigestRun digests. */
            digests: Uint8Array;

            /**
             * Creates a new DigestRun instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DigestRun instance
             */
            static create(properties: katamichi.v1.DigestRun.$Shape): katamichi.v1.DigestRun & katamichi.v1.DigestRun.$Shape;
            static create(properties?: katamichi.v1.DigestRun.$Properties): katamichi.v1.DigestRun;

            /**
             * Encodes the specified DigestRun message. Does not implicitly {@link katamichi.v1.DigestRun.verify|verify} messages.
             * @param message DigestRun message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.DigestRun.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DigestRun message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.DigestRun & katamichi.v1.DigestRun.$Shape} DigestRun
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.DigestRun & katamichi.v1.DigestRun.$Shape;

            /**
             * Verifies a DigestRun message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a DigestRun message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DigestRun
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.DigestRun;

            /**
             * Creates a plain object from a DigestRun message. Also converts values to other types if specified.
             * @param message DigestRun
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.DigestRun, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DigestRun to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace DigestRun {

            /** Properties of a DigestRun. */
            interface $Properties {

                /** DigestRun lane */
                lane?: (number|null);

                /** DigestRun firstSequence */
                firstSequence?: (number|null);

                /** DigestRun digests */
                digests?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DigestRun. */
            type $Shape = katamichi.v1.DigestRun.$Properties;
        }

        /**
         * Properties of an ObjectChunk.
         * @deprecated Use katamichi.v1.ObjectChunk.$Properties instead.
         */
        interface IObjectChunk extends katamichi.v1.ObjectChunk.$Properties {
        }

        /** Represents an ObjectChunk. */
        class ObjectChunk {

            /**
             * Constructs a new ObjectChunk.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.ObjectChunk.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ObjectChunk objectId. */
            objectId: Uint8Array;

            /** ObjectChunk name. */
            name: string;

            /** ObjectChunk sizeBytes. */
            sizeBytes: number;

            /** ObjectChunk offsetBytes. */
            offsetBytes: number;

            /** ObjectChunk data. */
            data: Uint8Array;

            /** ObjectChunk objectDigest. */
            objectDigest: Uint8Array;

            /**
             * Creates a new ObjectChunk instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ObjectChunk instance
             */
            static create(properties: katamichi.v1.ObjectChunk.$Shape): katamichi.v1.ObjectChunk & katamichi.v1.ObjectChunk.$Shape;
            static create(properties?: katamichi.v1.ObjectChunk.$Properties): katamichi.v1.ObjectChunk;

            /**
             * Encodes the specified ObjectChunk message. Does not implicitly {@link katamichi.v1.ObjectChunk.verify|verify} messages.
             * @param message ObjectChunk message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.ObjectChunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ObjectChunk message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.ObjectChunk & katamichi.v1.ObjectChunk.$Shape} ObjectChunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.ObjectChunk & katamichi.v1.ObjectChunk.$Shape;

            /**
             * Verifies an ObjectChunk message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an ObjectChunk message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ObjectChunk
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.ObjectChunk;

            /**
             * Creates a plain object from an ObjectChunk message. Also converts values to other types if specified.
             * @param message ObjectChunk
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.ObjectChunk, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ObjectChunk to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ObjectChunk {

            /** Properties of an ObjectChunk. */
            interface $Properties {

                /** ObjectChunk objectId */
                objectId?: (Uint8Array|null);

                /** ObjectChunk name */
                name?: (string|null);

                /** ObjectChunk sizeBytes */
                sizeBytes?: (number|null);

                /** ObjectChunk offsetBytes */
                offsetBytes?: (number|null);

                /** ObjectChunk data */
                data?: (Uint8Array|null);

                /** ObjectChunk objectDigest */
                objectDigest?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ObjectChunk. */
            type $Shape = katamichi.v1.ObjectChunk.$Properties;
        }

        /**
         * Properties of a ResentFrame.
         * @deprecated Use katamichi.v1.ResentFrame.$Properties instead.
         */
        interface IResentFrame extends katamichi.v1.ResentFrame.$Properties {
        }

        /** Represents a ResentFrame. */
        class ResentFrame {

            /**
             * Constructs a new ResentFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.ResentFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ResentFrame epoch. */
            epoch: number;

            /** ResentFrame lane. */
            lane: number;

            /** ResentFrame sequence. */
            sequence: number;

            /** ResentFrame digest. */
            digest: Uint8Array;

            /** ResentFrame frame. */
            frame: Uint8Array;

            /** ResentFrame sourceSymbols. */
            sourceSymbols: number;

            /**
             * Creates a new ResentFrame instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ResentFrame instance
             */
            static create(properties: katamichi.v1.ResentFrame.$Shape): katamichi.v1.ResentFrame & katamichi.v1.ResentFrame.$Shape;
            static create(properties?: katamichi.v1.ResentFrame.$Properties): katamichi.v1.ResentFrame;

            /**
             * Encodes the specified ResentFrame message. Does not implicitly {@link katamichi.v1.ResentFrame.verify|verify} messages.
             * @param message ResentFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.ResentFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ResentFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.ResentFrame & katamichi.v1.ResentFrame.$Shape} ResentFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.ResentFrame & katamichi.v1.ResentFrame.$Shape;

            /**
             * Verifies a ResentFrame message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ResentFrame message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ResentFrame
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.ResentFrame;

            /**
             * Creates a plain object from a ResentFrame message. Also converts values to other types if specified.
             * @param message ResentFrame
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.ResentFrame, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ResentFrame to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ResentFrame {

            /** Properties of a ResentFrame. */
            interface $Properties {

                /** ResentFrame epoch */
                epoch?: (number|null);

                /** ResentFrame lane */
                lane?: (number|null);

                /** ResentFrame sequence */
                sequence?: (number|null);

                /** ResentFrame digest */
                digest?: (Uint8Array|null);

                /** ResentFrame frame */
                frame?: (Uint8Array|null);

                /** ResentFrame sourceSymbols */
                sourceSymbols?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ResentFrame. */
            type $Shape = katamichi.v1.ResentFrame.$Properties;
        }

        /**
         * Properties of an Event.
         * @deprecated Use katamichi.v1.Event.$Properties instead.
         */
        interface IEvent extends katamichi.v1.Event.$Properties {
        }

        /** Represents an Event. */
        class Event {

            /**
             * Constructs a new Event.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.Event.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Event eventId. */
            eventId?: (string|null);

            /** Event eventTimeMs. */
            eventTimeMs?: (number|null);

            /** Event sourceTimeMs. */
            sourceTimeMs?: (number|null);

            /** Event validUntilMs. */
            validUntilMs?: (number|null);

            /** Event train. */
            train?: (katamichi.v1.TrainStatus.$Properties|null);

            /** Event line. */
            line?: (katamichi.v1.LineStatus.$Properties|null);

            /** Event component. */
            component?: (katamichi.v1.ComponentStatus.$Properties|null);

            /** Event information. */
            information?: (katamichi.v1.Information.$Properties|null);

            /** Event inputUnknown. */
            inputUnknown?: (katamichi.v1.InputUnknown.$Properties|null);

            /** Event source. */
            source: number;

            /** Event withheld. */
            withheld?: (katamichi.v1.Withheld.$Properties|null);

            /** Event blemishes. */
            blemishes: katamichi.v1.Blemish.$Properties[];

            /** Event subject. */
            subject?: ("train"|"line"|"component"|"information"|"inputUnknown");

            /**
             * Creates a new Event instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Event instance
             */
            static create(properties: katamichi.v1.Event.$Shape): katamichi.v1.Event & katamichi.v1.Event.$Shape;
            static create(properties?: katamichi.v1.Event.$Properties): katamichi.v1.Event;

            /**
             * Encodes the specified Event message. Does not implicitly {@link katamichi.v1.Event.verify|verify} messages.
             * @param message Event message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.Event.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Event message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.Event & katamichi.v1.Event.$Shape} Event
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.Event & katamichi.v1.Event.$Shape;

            /**
             * Verifies an Event message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an Event message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Event
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.Event;

            /**
             * Creates a plain object from an Event message. Also converts values to other types if specified.
             * @param message Event
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.Event, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Event to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Event {

            /** Properties of an Event. */
            interface $Properties {

                /** Event eventId */
                eventId?: (string|null);

                /** Event eventTimeMs */
                eventTimeMs?: (number|null);

                /** Event sourceTimeMs */
                sourceTimeMs?: (number|null);

                /** Event validUntilMs */
                validUntilMs?: (number|null);

                /** Event train */
                train?: (katamichi.v1.TrainStatus.$Properties|null);

                /** Event line */
                line?: (katamichi.v1.LineStatus.$Properties|null);

                /** Event component */
                component?: (katamichi.v1.ComponentStatus.$Properties|null);

                /** Event information */
                information?: (katamichi.v1.Information.$Properties|null);

                /** Event inputUnknown */
                inputUnknown?: (katamichi.v1.InputUnknown.$Properties|null);

                /** Event source */
                source?: (number|null);

                /** Event withheld */
                withheld?: (katamichi.v1.Withheld.$Properties|null);

                /** Event blemishes */
                blemishes?: (katamichi.v1.Blemish.$Properties[]|null);

                /** Event subject */
                subject?: ("train"|"line"|"component"|"information"|"inputUnknown");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an Event. */
            type $Shape = {
              eventId?: string|null;
              eventTimeMs?: number|null;
              sourceTimeMs?: number|null;
              validUntilMs?: number|null;
              train?: katamichi.v1.TrainStatus.$Shape|null;
              line?: katamichi.v1.LineStatus.$Shape|null;
              component?: katamichi.v1.ComponentStatus.$Shape|null;
              information?: katamichi.v1.Information.$Shape|null;
              inputUnknown?: katamichi.v1.InputUnknown.$Shape|null;
              source?: number|null;
              withheld?: katamichi.v1.Withheld.$Shape|null;
              blemishes?: katamichi.v1.Blemish.$Shape[]|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ subject?: undefined; train?: null; line?: null; component?: null; information?: null; inputUnknown?: null }|{ subject?: "train"; train: katamichi.v1.TrainStatus.$Shape; line?: null; component?: null; information?: null; inputUnknown?: null }|{ subject?: "line"; train?: null; line: katamichi.v1.LineStatus.$Shape; component?: null; information?: null; inputUnknown?: null }|{ subject?: "component"; train?: null; line?: null; component: katamichi.v1.ComponentStatus.$Shape; information?: null; inputUnknown?: null }|{ subject?: "information"; train?: null; line?: null; component?: null; information: katamichi.v1.Information.$Shape; inputUnknown?: null }|{ subject?: "inputUnknown"; train?: null; line?: null; component?: null; information?: null; inputUnknown: katamichi.v1.InputUnknown.$Shape })
            );
        }

        /**
         * Properties of a Withheld.
         * @deprecated Use katamichi.v1.Withheld.$Properties instead.
         */
        interface IWithheld extends katamichi.v1.Withheld.$Properties {
        }

        /** Represents a Withheld. */
        class Withheld {

            /**
             * Constructs a new Withheld.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.Withheld.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Withheld sinceMs. */
            sinceMs?: (number|null);

            /** Withheld reason. */
            reason?: (string|null);

            /**
             * Creates a new Withheld instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Withheld instance
             */
            static create(properties: katamichi.v1.Withheld.$Shape): katamichi.v1.Withheld & katamichi.v1.Withheld.$Shape;
            static create(properties?: katamichi.v1.Withheld.$Properties): katamichi.v1.Withheld;

            /**
             * Encodes the specified Withheld message. Does not implicitly {@link katamichi.v1.Withheld.verify|verify} messages.
             * @param message Withheld message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.Withheld.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Withheld message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.Withheld & katamichi.v1.Withheld.$Shape} Withheld
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.Withheld & katamichi.v1.Withheld.$Shape;

            /**
             * Verifies a Withheld message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Withheld message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Withheld
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.Withheld;

            /**
             * Creates a plain object from a Withheld message. Also converts values to other types if specified.
             * @param message Withheld
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.Withheld, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Withheld to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Withheld {

            /** Properties of a Withheld. */
            interface $Properties {

                /** Withheld sinceMs */
                sinceMs?: (number|null);

                /** Withheld reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Withheld. */
            type $Shape = katamichi.v1.Withheld.$Properties;
        }

        /**
         * Properties of a Blemish.
         * @deprecated Use katamichi.v1.Blemish.$Properties instead.
         */
        interface IBlemish extends katamichi.v1.Blemish.$Properties {
        }

        /** Represents a Blemish. */
        class Blemish {

            /**
             * Constructs a new Blemish.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.Blemish.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Blemish field. */
            field?: (string|null);

            /** Blemish reason. */
            reason?: (string|null);

            /**
             * Creates a new Blemish instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Blemish instance
             */
            static create(properties: katamichi.v1.Blemish.$Shape): katamichi.v1.Blemish & katamichi.v1.Blemish.$Shape;
            static create(properties?: katamichi.v1.Blemish.$Properties): katamichi.v1.Blemish;

            /**
             * Encodes the specified Blemish message. Does not implicitly {@link katamichi.v1.Blemish.verify|verify} messages.
             * @param message Blemish message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.Blemish.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Blemish message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.Blemish & katamichi.v1.Blemish.$Shape} Blemish
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.Blemish & katamichi.v1.Blemish.$Shape;

            /**
             * Verifies a Blemish message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Blemish message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Blemish
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.Blemish;

            /**
             * Creates a plain object from a Blemish message. Also converts values to other types if specified.
             * @param message Blemish
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.Blemish, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Blemish to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Blemish {

            /** Properties of a Blemish. */
            interface $Properties {

                /** Blemish field */
                field?: (string|null);

                /** Blemish reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Blemish. */
            type $Shape = katamichi.v1.Blemish.$Properties;
        }

        /**
         * Properties of a TrainStatus.
         * @deprecated Use katamichi.v1.TrainStatus.$Properties instead.
         */
        interface ITrainStatus extends katamichi.v1.TrainStatus.$Properties {
        }

        /** Represents a TrainStatus. */
        class TrainStatus {

            /**
             * Constructs a new TrainStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.TrainStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TrainStatus operator. */
            operator?: (string|null);

            /** TrainStatus line. */
            line?: (string|null);

            /** TrainStatus number. */
            number?: (string|null);

            /** TrainStatus serviceDate. */
            serviceDate?: (string|null);

            /** TrainStatus direction. */
            direction?: (string|null);

            /** TrainStatus type. */
            type?: (katamichi.v1.TrainType.$Properties|null);

            /** TrainStatus name. */
            name?: (katamichi.v1.Text.$Properties|null);

            /** TrainStatus originStations. */
            originStations: string[];

            /** TrainStatus destinationStations. */
            destinationStations: string[];

            /** TrainStatus viaStations. */
            viaStations: string[];

            /** TrainStatus viaLines. */
            viaLines: string[];

            /** TrainStatus position. */
            position?: (katamichi.v1.Position.$Properties|null);

            /** TrainStatus delayS. */
            delayS?: (number|null);

            /** TrainStatus stopCalls. */
            stopCalls: katamichi.v1.StopCall.$Properties[];

            /** TrainStatus carCount. */
            carCount?: (number|null);

            /** TrainStatus carIds. */
            carIds: string[];

            /** TrainStatus occupancy. */
            occupancy?: (katamichi.v1.Occupancy|null);

            /** TrainStatus cancelled. */
            cancelled?: (boolean|null);

            /** TrainStatus ended. */
            ended?: (boolean|null);

            /** TrainStatus owner. */
            owner?: (string|null);

            /** TrainStatus tripId. */
            tripId?: (string|null);

            /** TrainStatus vehicleId. */
            vehicleId?: (string|null);

            /** TrainStatus note. */
            note?: (katamichi.v1.Text.$Properties|null);

            /** TrainStatus identity. */
            identity?: (string|null);

            /** TrainStatus startTime. */
            startTime?: (string|null);

            /** TrainStatus scheduleRelationship. */
            scheduleRelationship?: (katamichi.v1.ScheduleRelationship|null);

            /** TrainStatus trainId. */
            trainId?: (string|null);

            /** TrainStatus vehicleLabel. */
            vehicleLabel?: (string|null);

            /** TrainStatus positionMs. */
            positionMs?: (number|null);

            /** TrainStatus callsMs. */
            callsMs?: (number|null);

            /** TrainStatus duplicateOfTripId. */
            duplicateOfTripId?: (string|null);

            /** TrainStatus directionId. */
            directionId?: (number|null);

            /** TrainStatus isAssigned. */
            isAssigned?: (boolean|null);

            /**
             * Creates a new TrainStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TrainStatus instance
             */
            static create(properties: katamichi.v1.TrainStatus.$Shape): katamichi.v1.TrainStatus & katamichi.v1.TrainStatus.$Shape;
            static create(properties?: katamichi.v1.TrainStatus.$Properties): katamichi.v1.TrainStatus;

            /**
             * Encodes the specified TrainStatus message. Does not implicitly {@link katamichi.v1.TrainStatus.verify|verify} messages.
             * @param message TrainStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.TrainStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TrainStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.TrainStatus & katamichi.v1.TrainStatus.$Shape} TrainStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.TrainStatus & katamichi.v1.TrainStatus.$Shape;

            /**
             * Verifies a TrainStatus message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a TrainStatus message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TrainStatus
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.TrainStatus;

            /**
             * Creates a plain object from a TrainStatus message. Also converts values to other types if specified.
             * @param message TrainStatus
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.TrainStatus, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TrainStatus to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TrainStatus {

            /** Properties of a TrainStatus. */
            interface $Properties {

                /** TrainStatus operator */
                operator?: (string|null);

                /** TrainStatus line */
                line?: (string|null);

                /** TrainStatus number */
                number?: (string|null);

                /** TrainStatus serviceDate */
                serviceDate?: (string|null);

                /** TrainStatus direction */
                direction?: (string|null);

                /** TrainStatus type */
                type?: (katamichi.v1.TrainType.$Properties|null);

                /** TrainStatus name */
                name?: (katamichi.v1.Text.$Properties|null);

                /** TrainStatus originStations */
                originStations?: (string[]|null);

                /** TrainStatus destinationStations */
                destinationStations?: (string[]|null);

                /** TrainStatus viaStations */
                viaStations?: (string[]|null);

                /** TrainStatus viaLines */
                viaLines?: (string[]|null);

                /** TrainStatus position */
                position?: (katamichi.v1.Position.$Properties|null);

                /** TrainStatus delayS */
                delayS?: (number|null);

                /** TrainStatus stopCalls */
                stopCalls?: (katamichi.v1.StopCall.$Properties[]|null);

                /** TrainStatus carCount */
                carCount?: (number|null);

                /** TrainStatus carIds */
                carIds?: (string[]|null);

                /** TrainStatus occupancy */
                occupancy?: (katamichi.v1.Occupancy|null);

                /** TrainStatus cancelled */
                cancelled?: (boolean|null);

                /** TrainStatus ended */
                ended?: (boolean|null);

                /** TrainStatus owner */
                owner?: (string|null);

                /** TrainStatus tripId */
                tripId?: (string|null);

                /** TrainStatus vehicleId */
                vehicleId?: (string|null);

                /** TrainStatus note */
                note?: (katamichi.v1.Text.$Properties|null);

                /** TrainStatus identity */
                identity?: (string|null);

                /** TrainStatus startTime */
                startTime?: (string|null);

                /** TrainStatus scheduleRelationship */
                scheduleRelationship?: (katamichi.v1.ScheduleRelationship|null);

                /** TrainStatus trainId */
                trainId?: (string|null);

                /** TrainStatus vehicleLabel */
                vehicleLabel?: (string|null);

                /** TrainStatus positionMs */
                positionMs?: (number|null);

                /** TrainStatus callsMs */
                callsMs?: (number|null);

                /** TrainStatus duplicateOfTripId */
                duplicateOfTripId?: (string|null);

                /** TrainStatus directionId */
                directionId?: (number|null);

                /** TrainStatus isAssigned */
                isAssigned?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TrainStatus. */
            type $Shape = {
              operator?: string|null;
              line?: string|null;
              number?: string|null;
              serviceDate?: string|null;
              direction?: string|null;
              type?: katamichi.v1.TrainType.$Shape|null;
              name?: katamichi.v1.Text.$Shape|null;
              originStations?: string[]|null;
              destinationStations?: string[]|null;
              viaStations?: string[]|null;
              viaLines?: string[]|null;
              position?: katamichi.v1.Position.$Shape|null;
              delayS?: number|null;
              stopCalls?: katamichi.v1.StopCall.$Shape[]|null;
              carCount?: number|null;
              carIds?: string[]|null;
              occupancy?: katamichi.v1.Occupancy|null;
              cancelled?: boolean|null;
              ended?: boolean|null;
              owner?: string|null;
              tripId?: string|null;
              vehicleId?: string|null;
              note?: katamichi.v1.Text.$Shape|null;
              identity?: string|null;
              startTime?: string|null;
              scheduleRelationship?: katamichi.v1.ScheduleRelationship|null;
              trainId?: string|null;
              vehicleLabel?: string|null;
              positionMs?: number|null;
              callsMs?: number|null;
              duplicateOfTripId?: string|null;
              directionId?: number|null;
              isAssigned?: boolean|null;
              $unknowns?: Uint8Array[];
            };
        }

        /** ScheduleRelationship enum. */
        enum ScheduleRelationship {

            /** SCHEDULE_RELATIONSHIP_UNSPECIFIED value */
            SCHEDULE_RELATIONSHIP_UNSPECIFIED = 0,

            /** SCHEDULED value */
            SCHEDULED = 1,

            /** ADDED value */
            ADDED = 2,

            /** UNSCHEDULED value */
            UNSCHEDULED = 3,

            /** CANCELED value */
            CANCELED = 4,

            /** REPLACEMENT value */
            REPLACEMENT = 5,

            /** DUPLICATED value */
            DUPLICATED = 6,

            /** DELETED value */
            DELETED = 7,

            /** NEW value */
            NEW = 8
        }

        /**
         * Properties of a TrainType.
         * @deprecated Use katamichi.v1.TrainType.$Properties instead.
         */
        interface ITrainType extends katamichi.v1.TrainType.$Properties {
        }

        /** Represents a TrainType. */
        class TrainType {

            /**
             * Constructs a new TrainType.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.TrainType.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TrainType code. */
            code?: (string|null);

            /** TrainType text. */
            text?: (katamichi.v1.Text.$Properties|null);

            /**
             * Creates a new TrainType instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TrainType instance
             */
            static create(properties: katamichi.v1.TrainType.$Shape): katamichi.v1.TrainType & katamichi.v1.TrainType.$Shape;
            static create(properties?: katamichi.v1.TrainType.$Properties): katamichi.v1.TrainType;

            /**
             * Encodes the specified TrainType message. Does not implicitly {@link katamichi.v1.TrainType.verify|verify} messages.
             * @param message TrainType message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.TrainType.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TrainType message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.TrainType & katamichi.v1.TrainType.$Shape} TrainType
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.TrainType & katamichi.v1.TrainType.$Shape;

            /**
             * Verifies a TrainType message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a TrainType message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TrainType
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.TrainType;

            /**
             * Creates a plain object from a TrainType message. Also converts values to other types if specified.
             * @param message TrainType
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.TrainType, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TrainType to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TrainType {

            /** Properties of a TrainType. */
            interface $Properties {

                /** TrainType code */
                code?: (string|null);

                /** TrainType text */
                text?: (katamichi.v1.Text.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TrainType. */
            type $Shape = katamichi.v1.TrainType.$Properties;
        }

        /**
         * Properties of a Text.
         * @deprecated Use katamichi.v1.Text.$Properties instead.
         */
        interface IText extends katamichi.v1.Text.$Properties {
        }

        /** Represents a Text. */
        class Text {

            /**
             * Constructs a new Text.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.Text.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Text ja. */
            ja?: (string|null);

            /** Text en. */
            en?: (string|null);

            /**
             * Creates a new Text instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Text instance
             */
            static create(properties: katamichi.v1.Text.$Shape): katamichi.v1.Text & katamichi.v1.Text.$Shape;
            static create(properties?: katamichi.v1.Text.$Properties): katamichi.v1.Text;

            /**
             * Encodes the specified Text message. Does not implicitly {@link katamichi.v1.Text.verify|verify} messages.
             * @param message Text message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.Text.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Text message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.Text & katamichi.v1.Text.$Shape} Text
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.Text & katamichi.v1.Text.$Shape;

            /**
             * Verifies a Text message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Text message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Text
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.Text;

            /**
             * Creates a plain object from a Text message. Also converts values to other types if specified.
             * @param message Text
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.Text, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Text to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Text {

            /** Properties of a Text. */
            interface $Properties {

                /** Text ja */
                ja?: (string|null);

                /** Text en */
                en?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Text. */
            type $Shape = katamichi.v1.Text.$Properties;
        }

        /**
         * Properties of a Position.
         * @deprecated Use katamichi.v1.Position.$Properties instead.
         */
        interface IPosition extends katamichi.v1.Position.$Properties {
        }

        /** Represents a Position. */
        class Position {

            /**
             * Constructs a new Position.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.Position.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Position atStation. */
            atStation?: (string|null);

            /** Position between. */
            between?: (katamichi.v1.Between.$Properties|null);

            /** Position trackSection. */
            trackSection?: (string|null);

            /** Position coordinates. */
            coordinates?: (katamichi.v1.Coordinates.$Properties|null);

            /** Position stopSequence. */
            stopSequence?: (number|null);

            /** Position stopStatus. */
            stopStatus?: (katamichi.v1.StopStatus|null);

            /** Position place. */
            place?: ("atStation"|"between"|"trackSection");

            /**
             * Creates a new Position instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Position instance
             */
            static create(properties: katamichi.v1.Position.$Shape): katamichi.v1.Position & katamichi.v1.Position.$Shape;
            static create(properties?: katamichi.v1.Position.$Properties): katamichi.v1.Position;

            /**
             * Encodes the specified Position message. Does not implicitly {@link katamichi.v1.Position.verify|verify} messages.
             * @param message Position message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.Position.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Position message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.Position & katamichi.v1.Position.$Shape} Position
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.Position & katamichi.v1.Position.$Shape;

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
            static fromObject(object: { [k: string]: any }): katamichi.v1.Position;

            /**
             * Creates a plain object from a Position message. Also converts values to other types if specified.
             * @param message Position
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.Position, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Position to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Position {

            /** Properties of a Position. */
            interface $Properties {

                /** Position atStation */
                atStation?: (string|null);

                /** Position between */
                between?: (katamichi.v1.Between.$Properties|null);

                /** Position trackSection */
                trackSection?: (string|null);

                /** Position coordinates */
                coordinates?: (katamichi.v1.Coordinates.$Properties|null);

                /** Position stopSequence */
                stopSequence?: (number|null);

                /** Position stopStatus */
                stopStatus?: (katamichi.v1.StopStatus|null);

                /** Position place */
                place?: ("atStation"|"between"|"trackSection");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Position. */
            type $Shape = {
              atStation?: string|null;
              between?: katamichi.v1.Between.$Shape|null;
              trackSection?: string|null;
              coordinates?: katamichi.v1.Coordinates.$Shape|null;
              stopSequence?: number|null;
              stopStatus?: katamichi.v1.StopStatus|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ place?: undefined; atStation?: null; between?: null; trackSection?: null }|{ place?: "atStation"; atStation: string; between?: null; trackSection?: null }|{ place?: "between"; atStation?: null; between: katamichi.v1.Between.$Shape; trackSection?: null }|{ place?: "trackSection"; atStation?: null; between?: null; trackSection: string })
            );
        }

        /** StopStatus enum. */
        enum StopStatus {

            /** STOP_STATUS_UNSPECIFIED value */
            STOP_STATUS_UNSPECIFIED = 0,

            /** INCOMING_AT value */
            INCOMING_AT = 1,

            /** STOPPED_AT value */
            STOPPED_AT = 2,

            /** IN_TRANSIT_TO value */
            IN_TRANSIT_TO = 3
        }

        /**
         * Properties of a Between.
         * @deprecated Use katamichi.v1.Between.$Properties instead.
         */
        interface IBetween extends katamichi.v1.Between.$Properties {
        }

        /** Represents a Between. */
        class Between {

            /**
             * Constructs a new Between.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.Between.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Between fromStation. */
            fromStation?: (string|null);

            /** Between toStation. */
            toStation?: (string|null);

            /**
             * Creates a new Between instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Between instance
             */
            static create(properties: katamichi.v1.Between.$Shape): katamichi.v1.Between & katamichi.v1.Between.$Shape;
            static create(properties?: katamichi.v1.Between.$Properties): katamichi.v1.Between;

            /**
             * Encodes the specified Between message. Does not implicitly {@link katamichi.v1.Between.verify|verify} messages.
             * @param message Between message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.Between.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Between message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.Between & katamichi.v1.Between.$Shape} Between
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.Between & katamichi.v1.Between.$Shape;

            /**
             * Verifies a Between message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Between message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Between
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.Between;

            /**
             * Creates a plain object from a Between message. Also converts values to other types if specified.
             * @param message Between
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.Between, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Between to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Between {

            /** Properties of a Between. */
            interface $Properties {

                /** Between fromStation */
                fromStation?: (string|null);

                /** Between toStation */
                toStation?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Between. */
            type $Shape = katamichi.v1.Between.$Properties;
        }

        /**
         * Properties of a Coordinates.
         * @deprecated Use katamichi.v1.Coordinates.$Properties instead.
         */
        interface ICoordinates extends katamichi.v1.Coordinates.$Properties {
        }

        /** Represents a Coordinates. */
        class Coordinates {

            /**
             * Constructs a new Coordinates.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.Coordinates.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Coordinates latitude. */
            latitude?: (number|null);

            /** Coordinates longitude. */
            longitude?: (number|null);

            /** Coordinates bearingDeg. */
            bearingDeg?: (number|null);

            /** Coordinates speedMps. */
            speedMps?: (number|null);

            /**
             * Creates a new Coordinates instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Coordinates instance
             */
            static create(properties: katamichi.v1.Coordinates.$Shape): katamichi.v1.Coordinates & katamichi.v1.Coordinates.$Shape;
            static create(properties?: katamichi.v1.Coordinates.$Properties): katamichi.v1.Coordinates;

            /**
             * Encodes the specified Coordinates message. Does not implicitly {@link katamichi.v1.Coordinates.verify|verify} messages.
             * @param message Coordinates message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.Coordinates.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Coordinates message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.Coordinates & katamichi.v1.Coordinates.$Shape} Coordinates
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.Coordinates & katamichi.v1.Coordinates.$Shape;

            /**
             * Verifies a Coordinates message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Coordinates message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Coordinates
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.Coordinates;

            /**
             * Creates a plain object from a Coordinates message. Also converts values to other types if specified.
             * @param message Coordinates
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.Coordinates, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Coordinates to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Coordinates {

            /** Properties of a Coordinates. */
            interface $Properties {

                /** Coordinates latitude */
                latitude?: (number|null);

                /** Coordinates longitude */
                longitude?: (number|null);

                /** Coordinates bearingDeg */
                bearingDeg?: (number|null);

                /** Coordinates speedMps */
                speedMps?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Coordinates. */
            type $Shape = katamichi.v1.Coordinates.$Properties;
        }

        /** Occupancy enum. */
        enum Occupancy {

            /** OCCUPANCY_UNSPECIFIED value */
            OCCUPANCY_UNSPECIFIED = 0,

            /** EMPTY value */
            EMPTY = 1,

            /** MANY_SEATS value */
            MANY_SEATS = 2,

            /** FEW_SEATS value */
            FEW_SEATS = 3,

            /** STANDING_ONLY value */
            STANDING_ONLY = 4,

            /** CRUSHED_STANDING value */
            CRUSHED_STANDING = 5,

            /** FULL value */
            FULL = 6,

            /** NOT_ACCEPTING value */
            NOT_ACCEPTING = 7
        }

        /**
         * Properties of a StopCall.
         * @deprecated Use katamichi.v1.StopCall.$Properties instead.
         */
        interface IStopCall extends katamichi.v1.StopCall.$Properties {
        }

        /** Represents a StopCall. */
        class StopCall {

            /**
             * Constructs a new StopCall.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.StopCall.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StopCall station. */
            station?: (string|null);

            /** StopCall stopSequence. */
            stopSequence?: (number|null);

            /** StopCall arrival. */
            arrival?: (katamichi.v1.CallTimes.$Properties|null);

            /** StopCall departure. */
            departure?: (katamichi.v1.CallTimes.$Properties|null);

            /** StopCall platform. */
            platform?: (string|null);

            /** StopCall skipped. */
            skipped?: (boolean|null);

            /** StopCall noData. */
            noData?: (boolean|null);

            /** StopCall assignedStation. */
            assignedStation?: (string|null);

            /** StopCall plannedPlatform. */
            plannedPlatform?: (string|null);

            /**
             * Creates a new StopCall instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StopCall instance
             */
            static create(properties: katamichi.v1.StopCall.$Shape): katamichi.v1.StopCall & katamichi.v1.StopCall.$Shape;
            static create(properties?: katamichi.v1.StopCall.$Properties): katamichi.v1.StopCall;

            /**
             * Encodes the specified StopCall message. Does not implicitly {@link katamichi.v1.StopCall.verify|verify} messages.
             * @param message StopCall message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.StopCall.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StopCall message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.StopCall & katamichi.v1.StopCall.$Shape} StopCall
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.StopCall & katamichi.v1.StopCall.$Shape;

            /**
             * Verifies a StopCall message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a StopCall message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns StopCall
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.StopCall;

            /**
             * Creates a plain object from a StopCall message. Also converts values to other types if specified.
             * @param message StopCall
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.StopCall, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this StopCall to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace StopCall {

            /** Properties of a StopCall. */
            interface $Properties {

                /** StopCall station */
                station?: (string|null);

                /** StopCall stopSequence */
                stopSequence?: (number|null);

                /** StopCall arrival */
                arrival?: (katamichi.v1.CallTimes.$Properties|null);

                /** StopCall departure */
                departure?: (katamichi.v1.CallTimes.$Properties|null);

                /** StopCall platform */
                platform?: (string|null);

                /** StopCall skipped */
                skipped?: (boolean|null);

                /** StopCall noData */
                noData?: (boolean|null);

                /** StopCall assignedStation */
                assignedStation?: (string|null);

                /** StopCall plannedPlatform */
                plannedPlatform?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StopCall. */
            type $Shape = katamichi.v1.StopCall.$Properties;
        }

        /**
         * Properties of a CallTimes.
         * @deprecated Use katamichi.v1.CallTimes.$Properties instead.
         */
        interface ICallTimes extends katamichi.v1.CallTimes.$Properties {
        }

        /** Represents a CallTimes. */
        class CallTimes {

            /**
             * Constructs a new CallTimes.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.CallTimes.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CallTimes plannedMs. */
            plannedMs?: (number|null);

            /** CallTimes estimatedMs. */
            estimatedMs?: (number|null);

            /** CallTimes actualMs. */
            actualMs?: (number|null);

            /** CallTimes delayS. */
            delayS?: (number|null);

            /** CallTimes uncertaintyS. */
            uncertaintyS?: (number|null);

            /**
             * Creates a new CallTimes instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CallTimes instance
             */
            static create(properties: katamichi.v1.CallTimes.$Shape): katamichi.v1.CallTimes & katamichi.v1.CallTimes.$Shape;
            static create(properties?: katamichi.v1.CallTimes.$Properties): katamichi.v1.CallTimes;

            /**
             * Encodes the specified CallTimes message. Does not implicitly {@link katamichi.v1.CallTimes.verify|verify} messages.
             * @param message CallTimes message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.CallTimes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CallTimes message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.CallTimes & katamichi.v1.CallTimes.$Shape} CallTimes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.CallTimes & katamichi.v1.CallTimes.$Shape;

            /**
             * Verifies a CallTimes message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a CallTimes message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CallTimes
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.CallTimes;

            /**
             * Creates a plain object from a CallTimes message. Also converts values to other types if specified.
             * @param message CallTimes
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.CallTimes, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CallTimes to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CallTimes {

            /** Properties of a CallTimes. */
            interface $Properties {

                /** CallTimes plannedMs */
                plannedMs?: (number|null);

                /** CallTimes estimatedMs */
                estimatedMs?: (number|null);

                /** CallTimes actualMs */
                actualMs?: (number|null);

                /** CallTimes delayS */
                delayS?: (number|null);

                /** CallTimes uncertaintyS */
                uncertaintyS?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CallTimes. */
            type $Shape = katamichi.v1.CallTimes.$Properties;
        }

        /**
         * Properties of a LineStatus.
         * @deprecated Use katamichi.v1.LineStatus.$Properties instead.
         */
        interface ILineStatus extends katamichi.v1.LineStatus.$Properties {
        }

        /** Represents a LineStatus. */
        class LineStatus {

            /**
             * Constructs a new LineStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.LineStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LineStatus operator. */
            operator?: (string|null);

            /** LineStatus line. */
            line?: (string|null);

            /** LineStatus condition. */
            condition?: (katamichi.v1.LineCondition|null);

            /** LineStatus status. */
            status?: (katamichi.v1.Text.$Properties|null);

            /** LineStatus text. */
            text?: (katamichi.v1.Text.$Properties|null);

            /** LineStatus cause. */
            cause?: (katamichi.v1.Text.$Properties|null);

            /** LineStatus expectedResumptionMs. */
            expectedResumptionMs?: (number|null);

            /** LineStatus ended. */
            ended?: (boolean|null);

            /**
             * Creates a new LineStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LineStatus instance
             */
            static create(properties: katamichi.v1.LineStatus.$Shape): katamichi.v1.LineStatus & katamichi.v1.LineStatus.$Shape;
            static create(properties?: katamichi.v1.LineStatus.$Properties): katamichi.v1.LineStatus;

            /**
             * Encodes the specified LineStatus message. Does not implicitly {@link katamichi.v1.LineStatus.verify|verify} messages.
             * @param message LineStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.LineStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LineStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.LineStatus & katamichi.v1.LineStatus.$Shape} LineStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.LineStatus & katamichi.v1.LineStatus.$Shape;

            /**
             * Verifies a LineStatus message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a LineStatus message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns LineStatus
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.LineStatus;

            /**
             * Creates a plain object from a LineStatus message. Also converts values to other types if specified.
             * @param message LineStatus
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.LineStatus, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this LineStatus to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace LineStatus {

            /** Properties of a LineStatus. */
            interface $Properties {

                /** LineStatus operator */
                operator?: (string|null);

                /** LineStatus line */
                line?: (string|null);

                /** LineStatus condition */
                condition?: (katamichi.v1.LineCondition|null);

                /** LineStatus status */
                status?: (katamichi.v1.Text.$Properties|null);

                /** LineStatus text */
                text?: (katamichi.v1.Text.$Properties|null);

                /** LineStatus cause */
                cause?: (katamichi.v1.Text.$Properties|null);

                /** LineStatus expectedResumptionMs */
                expectedResumptionMs?: (number|null);

                /** LineStatus ended */
                ended?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LineStatus. */
            type $Shape = katamichi.v1.LineStatus.$Properties;
        }

        /** LineCondition enum. */
        enum LineCondition {

            /** LINE_CONDITION_UNSPECIFIED value */
            LINE_CONDITION_UNSPECIFIED = 0,

            /** NORMAL value */
            NORMAL = 1,

            /** DELAYED value */
            DELAYED = 2,

            /** SUSPENDED value */
            SUSPENDED = 3,

            /** THROUGH_SERVICE_STOPPED value */
            THROUGH_SERVICE_STOPPED = 4,

            /** OTHER value */
            OTHER = 5
        }

        /**
         * Properties of a ComponentStatus.
         * @deprecated Use katamichi.v1.ComponentStatus.$Properties instead.
         */
        interface IComponentStatus extends katamichi.v1.ComponentStatus.$Properties {
        }

        /** Represents a ComponentStatus. */
        class ComponentStatus {

            /**
             * Constructs a new ComponentStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.ComponentStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ComponentStatus system. */
            system?: (string|null);

            /** ComponentStatus component. */
            component?: (string|null);

            /** ComponentStatus condition. */
            condition?: (katamichi.v1.ComponentCondition|null);

            /** ComponentStatus text. */
            text?: (katamichi.v1.Text.$Properties|null);

            /** ComponentStatus ended. */
            ended?: (boolean|null);

            /**
             * Creates a new ComponentStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ComponentStatus instance
             */
            static create(properties: katamichi.v1.ComponentStatus.$Shape): katamichi.v1.ComponentStatus & katamichi.v1.ComponentStatus.$Shape;
            static create(properties?: katamichi.v1.ComponentStatus.$Properties): katamichi.v1.ComponentStatus;

            /**
             * Encodes the specified ComponentStatus message. Does not implicitly {@link katamichi.v1.ComponentStatus.verify|verify} messages.
             * @param message ComponentStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.ComponentStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ComponentStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.ComponentStatus & katamichi.v1.ComponentStatus.$Shape} ComponentStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.ComponentStatus & katamichi.v1.ComponentStatus.$Shape;

            /**
             * Verifies a ComponentStatus message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a ComponentStatus message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ComponentStatus
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.ComponentStatus;

            /**
             * Creates a plain object from a ComponentStatus message. Also converts values to other types if specified.
             * @param message ComponentStatus
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.ComponentStatus, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ComponentStatus to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ComponentStatus {

            /** Properties of a ComponentStatus. */
            interface $Properties {

                /** ComponentStatus system */
                system?: (string|null);

                /** ComponentStatus component */
                component?: (string|null);

                /** ComponentStatus condition */
                condition?: (katamichi.v1.ComponentCondition|null);

                /** ComponentStatus text */
                text?: (katamichi.v1.Text.$Properties|null);

                /** ComponentStatus ended */
                ended?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ComponentStatus. */
            type $Shape = katamichi.v1.ComponentStatus.$Properties;
        }

        /** ComponentCondition enum. */
        enum ComponentCondition {

            /** COMPONENT_CONDITION_UNSPECIFIED value */
            COMPONENT_CONDITION_UNSPECIFIED = 0,

            /** RUNNING value */
            RUNNING = 1,

            /** DEGRADED value */
            DEGRADED = 2,

            /** STOPPED value */
            STOPPED = 3,

            /** MAINTENANCE value */
            MAINTENANCE = 4
        }

        /**
         * Properties of an Information.
         * @deprecated Use katamichi.v1.Information.$Properties instead.
         */
        interface IInformation extends katamichi.v1.Information.$Properties {
        }

        /** Represents an Information. */
        class Information {

            /**
             * Constructs a new Information.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.Information.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Information operator. */
            operator?: (string|null);

            /** Information id. */
            id?: (string|null);

            /** Information informed. */
            informed: katamichi.v1.InformedEntity.$Properties[];

            /** Information activePeriods. */
            activePeriods: katamichi.v1.ActivePeriod.$Properties[];

            /** Information condition. */
            condition?: (katamichi.v1.LineCondition|null);

            /** Information cause. */
            cause?: (katamichi.v1.Cause|null);

            /** Information effect. */
            effect?: (katamichi.v1.Effect|null);

            /** Information severity. */
            severity?: (katamichi.v1.Severity|null);

            /** Information status. */
            status: katamichi.v1.Translation.$Properties[];

            /** Information header. */
            header: katamichi.v1.Translation.$Properties[];

            /** Information description. */
            description: katamichi.v1.Translation.$Properties[];

            /** Information causeText. */
            causeText: katamichi.v1.Translation.$Properties[];

            /** Information url. */
            url: katamichi.v1.Translation.$Properties[];

            /** Information publishedMs. */
            publishedMs?: (number|null);

            /** Information updatedMs. */
            updatedMs?: (number|null);

            /** Information expectedResumptionMs. */
            expectedResumptionMs?: (number|null);

            /** Information ended. */
            ended?: (boolean|null);

            /**
             * Creates a new Information instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Information instance
             */
            static create(properties: katamichi.v1.Information.$Shape): katamichi.v1.Information & katamichi.v1.Information.$Shape;
            static create(properties?: katamichi.v1.Information.$Properties): katamichi.v1.Information;

            /**
             * Encodes the specified Information message. Does not implicitly {@link katamichi.v1.Information.verify|verify} messages.
             * @param message Information message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.Information.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Information message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.Information & katamichi.v1.Information.$Shape} Information
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.Information & katamichi.v1.Information.$Shape;

            /**
             * Verifies an Information message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an Information message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Information
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.Information;

            /**
             * Creates a plain object from an Information message. Also converts values to other types if specified.
             * @param message Information
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.Information, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Information to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Information {

            /** Properties of an Information. */
            interface $Properties {

                /** Information operator */
                operator?: (string|null);

                /** Information id */
                id?: (string|null);

                /** Information informed */
                informed?: (katamichi.v1.InformedEntity.$Properties[]|null);

                /** Information activePeriods */
                activePeriods?: (katamichi.v1.ActivePeriod.$Properties[]|null);

                /** Information condition */
                condition?: (katamichi.v1.LineCondition|null);

                /** Information cause */
                cause?: (katamichi.v1.Cause|null);

                /** Information effect */
                effect?: (katamichi.v1.Effect|null);

                /** Information severity */
                severity?: (katamichi.v1.Severity|null);

                /** Information status */
                status?: (katamichi.v1.Translation.$Properties[]|null);

                /** Information header */
                header?: (katamichi.v1.Translation.$Properties[]|null);

                /** Information description */
                description?: (katamichi.v1.Translation.$Properties[]|null);

                /** Information causeText */
                causeText?: (katamichi.v1.Translation.$Properties[]|null);

                /** Information url */
                url?: (katamichi.v1.Translation.$Properties[]|null);

                /** Information publishedMs */
                publishedMs?: (number|null);

                /** Information updatedMs */
                updatedMs?: (number|null);

                /** Information expectedResumptionMs */
                expectedResumptionMs?: (number|null);

                /** Information ended */
                ended?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Information. */
            type $Shape = katamichi.v1.Information.$Properties;
        }

        /**
         * Properties of an InputUnknown.
         * @deprecated Use katamichi.v1.InputUnknown.$Properties instead.
         */
        interface IInputUnknown extends katamichi.v1.InputUnknown.$Properties {
        }

        /** Represents an InputUnknown. */
        class InputUnknown {

            /**
             * Constructs a new InputUnknown.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.InputUnknown.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** InputUnknown source. */
            source?: (string|null);

            /** InputUnknown fromMs. */
            fromMs?: (number|null);

            /** InputUnknown untilMs. */
            untilMs?: (number|null);

            /** InputUnknown reason. */
            reason?: (string|null);

            /** InputUnknown messages. */
            messages?: (number|null);

            /**
             * Creates a new InputUnknown instance using the specified properties.
             * @param [properties] Properties to set
             * @returns InputUnknown instance
             */
            static create(properties: katamichi.v1.InputUnknown.$Shape): katamichi.v1.InputUnknown & katamichi.v1.InputUnknown.$Shape;
            static create(properties?: katamichi.v1.InputUnknown.$Properties): katamichi.v1.InputUnknown;

            /**
             * Encodes the specified InputUnknown message. Does not implicitly {@link katamichi.v1.InputUnknown.verify|verify} messages.
             * @param message InputUnknown message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.InputUnknown.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InputUnknown message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.InputUnknown & katamichi.v1.InputUnknown.$Shape} InputUnknown
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.InputUnknown & katamichi.v1.InputUnknown.$Shape;

            /**
             * Verifies an InputUnknown message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an InputUnknown message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns InputUnknown
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.InputUnknown;

            /**
             * Creates a plain object from an InputUnknown message. Also converts values to other types if specified.
             * @param message InputUnknown
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.InputUnknown, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this InputUnknown to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace InputUnknown {

            /** Properties of an InputUnknown. */
            interface $Properties {

                /** InputUnknown source */
                source?: (string|null);

                /** InputUnknown fromMs */
                fromMs?: (number|null);

                /** InputUnknown untilMs */
                untilMs?: (number|null);

                /** InputUnknown reason */
                reason?: (string|null);

                /** InputUnknown messages */
                messages?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an InputUnknown. */
            type $Shape = katamichi.v1.InputUnknown.$Properties;
        }

        /**
         * Properties of an InformedEntity.
         * @deprecated Use katamichi.v1.InformedEntity.$Properties instead.
         */
        interface IInformedEntity extends katamichi.v1.InformedEntity.$Properties {
        }

        /** Represents an InformedEntity. */
        class InformedEntity {

            /**
             * Constructs a new InformedEntity.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.InformedEntity.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** InformedEntity operator. */
            operator?: (string|null);

            /** InformedEntity line. */
            line?: (string|null);

            /** InformedEntity direction. */
            direction?: (string|null);

            /** InformedEntity fromStation. */
            fromStation?: (string|null);

            /** InformedEntity toStation. */
            toStation?: (string|null);

            /** InformedEntity station. */
            station?: (string|null);

            /** InformedEntity trip. */
            trip?: (katamichi.v1.TripReference.$Properties|null);

            /** InformedEntity routeType. */
            routeType?: (number|null);

            /**
             * Creates a new InformedEntity instance using the specified properties.
             * @param [properties] Properties to set
             * @returns InformedEntity instance
             */
            static create(properties: katamichi.v1.InformedEntity.$Shape): katamichi.v1.InformedEntity & katamichi.v1.InformedEntity.$Shape;
            static create(properties?: katamichi.v1.InformedEntity.$Properties): katamichi.v1.InformedEntity;

            /**
             * Encodes the specified InformedEntity message. Does not implicitly {@link katamichi.v1.InformedEntity.verify|verify} messages.
             * @param message InformedEntity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.InformedEntity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InformedEntity message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.InformedEntity & katamichi.v1.InformedEntity.$Shape} InformedEntity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.InformedEntity & katamichi.v1.InformedEntity.$Shape;

            /**
             * Verifies an InformedEntity message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an InformedEntity message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns InformedEntity
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.InformedEntity;

            /**
             * Creates a plain object from an InformedEntity message. Also converts values to other types if specified.
             * @param message InformedEntity
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.InformedEntity, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this InformedEntity to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace InformedEntity {

            /** Properties of an InformedEntity. */
            interface $Properties {

                /** InformedEntity operator */
                operator?: (string|null);

                /** InformedEntity line */
                line?: (string|null);

                /** InformedEntity direction */
                direction?: (string|null);

                /** InformedEntity fromStation */
                fromStation?: (string|null);

                /** InformedEntity toStation */
                toStation?: (string|null);

                /** InformedEntity station */
                station?: (string|null);

                /** InformedEntity trip */
                trip?: (katamichi.v1.TripReference.$Properties|null);

                /** InformedEntity routeType */
                routeType?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an InformedEntity. */
            type $Shape = katamichi.v1.InformedEntity.$Properties;
        }

        /**
         * Properties of a TripReference.
         * @deprecated Use katamichi.v1.TripReference.$Properties instead.
         */
        interface ITripReference extends katamichi.v1.TripReference.$Properties {
        }

        /** Represents a TripReference. */
        class TripReference {

            /**
             * Constructs a new TripReference.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.TripReference.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TripReference tripId. */
            tripId?: (string|null);

            /** TripReference line. */
            line?: (string|null);

            /** TripReference direction. */
            direction?: (string|null);

            /** TripReference serviceDate. */
            serviceDate?: (string|null);

            /** TripReference startTime. */
            startTime?: (string|null);

            /** TripReference number. */
            number?: (string|null);

            /** TripReference scheduleRelationship. */
            scheduleRelationship?: (katamichi.v1.ScheduleRelationship|null);

            /**
             * Creates a new TripReference instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TripReference instance
             */
            static create(properties: katamichi.v1.TripReference.$Shape): katamichi.v1.TripReference & katamichi.v1.TripReference.$Shape;
            static create(properties?: katamichi.v1.TripReference.$Properties): katamichi.v1.TripReference;

            /**
             * Encodes the specified TripReference message. Does not implicitly {@link katamichi.v1.TripReference.verify|verify} messages.
             * @param message TripReference message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.TripReference.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TripReference message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.TripReference & katamichi.v1.TripReference.$Shape} TripReference
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.TripReference & katamichi.v1.TripReference.$Shape;

            /**
             * Verifies a TripReference message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a TripReference message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns TripReference
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.TripReference;

            /**
             * Creates a plain object from a TripReference message. Also converts values to other types if specified.
             * @param message TripReference
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.TripReference, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this TripReference to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace TripReference {

            /** Properties of a TripReference. */
            interface $Properties {

                /** TripReference tripId */
                tripId?: (string|null);

                /** TripReference line */
                line?: (string|null);

                /** TripReference direction */
                direction?: (string|null);

                /** TripReference serviceDate */
                serviceDate?: (string|null);

                /** TripReference startTime */
                startTime?: (string|null);

                /** TripReference number */
                number?: (string|null);

                /** TripReference scheduleRelationship */
                scheduleRelationship?: (katamichi.v1.ScheduleRelationship|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TripReference. */
            type $Shape = katamichi.v1.TripReference.$Properties;
        }

        /**
         * Properties of an ActivePeriod.
         * @deprecated Use katamichi.v1.ActivePeriod.$Properties instead.
         */
        interface IActivePeriod extends katamichi.v1.ActivePeriod.$Properties {
        }

        /** Represents an ActivePeriod. */
        class ActivePeriod {

            /**
             * Constructs a new ActivePeriod.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.ActivePeriod.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ActivePeriod startMs. */
            startMs?: (number|null);

            /** ActivePeriod endMs. */
            endMs?: (number|null);

            /**
             * Creates a new ActivePeriod instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ActivePeriod instance
             */
            static create(properties: katamichi.v1.ActivePeriod.$Shape): katamichi.v1.ActivePeriod & katamichi.v1.ActivePeriod.$Shape;
            static create(properties?: katamichi.v1.ActivePeriod.$Properties): katamichi.v1.ActivePeriod;

            /**
             * Encodes the specified ActivePeriod message. Does not implicitly {@link katamichi.v1.ActivePeriod.verify|verify} messages.
             * @param message ActivePeriod message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.ActivePeriod.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ActivePeriod message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.ActivePeriod & katamichi.v1.ActivePeriod.$Shape} ActivePeriod
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.ActivePeriod & katamichi.v1.ActivePeriod.$Shape;

            /**
             * Verifies an ActivePeriod message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an ActivePeriod message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ActivePeriod
             */
            static fromObject(object: { [k: string]: any }): katamichi.v1.ActivePeriod;

            /**
             * Creates a plain object from an ActivePeriod message. Also converts values to other types if specified.
             * @param message ActivePeriod
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.ActivePeriod, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ActivePeriod to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ActivePeriod {

            /** Properties of an ActivePeriod. */
            interface $Properties {

                /** ActivePeriod startMs */
                startMs?: (number|null);

                /** ActivePeriod endMs */
                endMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ActivePeriod. */
            type $Shape = katamichi.v1.ActivePeriod.$Properties;
        }

        /**
         * Properties of a Translation.
         * @deprecated Use katamichi.v1.Translation.$Properties instead.
         */
        interface ITranslation extends katamichi.v1.Translation.$Properties {
        }

        /** Represents a Translation. */
        class Translation {

            /**
             * Constructs a new Translation.
             * @param [properties] Properties to set
             */
            constructor(properties?: katamichi.v1.Translation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Translation language. */
            language?: (string|null);

            /** Translation text. */
            text?: (string|null);

            /**
             * Creates a new Translation instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Translation instance
             */
            static create(properties: katamichi.v1.Translation.$Shape): katamichi.v1.Translation & katamichi.v1.Translation.$Shape;
            static create(properties?: katamichi.v1.Translation.$Properties): katamichi.v1.Translation;

            /**
             * Encodes the specified Translation message. Does not implicitly {@link katamichi.v1.Translation.verify|verify} messages.
             * @param message Translation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: katamichi.v1.Translation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Translation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {katamichi.v1.Translation & katamichi.v1.Translation.$Shape} Translation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): katamichi.v1.Translation & katamichi.v1.Translation.$Shape;

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
            static fromObject(object: { [k: string]: any }): katamichi.v1.Translation;

            /**
             * Creates a plain object from a Translation message. Also converts values to other types if specified.
             * @param message Translation
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: katamichi.v1.Translation, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Translation to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Translation {

            /** Properties of a Translation. */
            interface $Properties {

                /** Translation language */
                language?: (string|null);

                /** Translation text */
                text?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Translation. */
            type $Shape = katamichi.v1.Translation.$Properties;
        }

        /** Cause enum. */
        enum Cause {

            /** CAUSE_UNSPECIFIED value */
            CAUSE_UNSPECIFIED = 0,

            /** UNKNOWN_CAUSE value */
            UNKNOWN_CAUSE = 1,

            /** OTHER_CAUSE value */
            OTHER_CAUSE = 2,

            /** TECHNICAL_PROBLEM value */
            TECHNICAL_PROBLEM = 3,

            /** STRIKE value */
            STRIKE = 4,

            /** DEMONSTRATION value */
            DEMONSTRATION = 5,

            /** ACCIDENT value */
            ACCIDENT = 6,

            /** HOLIDAY value */
            HOLIDAY = 7,

            /** WEATHER value */
            WEATHER = 8,

            /** MAINTENANCE_WORK value */
            MAINTENANCE_WORK = 9,

            /** CONSTRUCTION value */
            CONSTRUCTION = 10,

            /** POLICE_ACTIVITY value */
            POLICE_ACTIVITY = 11,

            /** MEDICAL_EMERGENCY value */
            MEDICAL_EMERGENCY = 12
        }

        /** Effect enum. */
        enum Effect {

            /** EFFECT_UNSPECIFIED value */
            EFFECT_UNSPECIFIED = 0,

            /** NO_SERVICE value */
            NO_SERVICE = 1,

            /** REDUCED_SERVICE value */
            REDUCED_SERVICE = 2,

            /** SIGNIFICANT_DELAYS value */
            SIGNIFICANT_DELAYS = 3,

            /** DETOUR value */
            DETOUR = 4,

            /** ADDITIONAL_SERVICE value */
            ADDITIONAL_SERVICE = 5,

            /** MODIFIED_SERVICE value */
            MODIFIED_SERVICE = 6,

            /** OTHER_EFFECT value */
            OTHER_EFFECT = 7,

            /** UNKNOWN_EFFECT value */
            UNKNOWN_EFFECT = 8,

            /** STOP_MOVED value */
            STOP_MOVED = 9,

            /** NO_EFFECT value */
            NO_EFFECT = 10,

            /** ACCESSIBILITY_ISSUE value */
            ACCESSIBILITY_ISSUE = 11
        }

        /** Severity enum. */
        enum Severity {

            /** SEVERITY_UNSPECIFIED value */
            SEVERITY_UNSPECIFIED = 0,

            /** UNKNOWN_SEVERITY value */
            UNKNOWN_SEVERITY = 1,

            /** INFO value */
            INFO = 2,

            /** WARNING value */
            WARNING = 3,

            /** SEVERE value */
            SEVERE = 4
        }
    }
}
