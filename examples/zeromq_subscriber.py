#!/usr/bin/env python3
"""Prints every event and every gap of a receiver's ZeroMQ feed (pip install pyzmq).

    python3 zeromq_subscriber.py [tcp://127.0.0.1:5556] [number of messages]
"""
import json
import sys

import zmq


def main():
    endpoint = sys.argv[1] if len(sys.argv) > 1 else "tcp://127.0.0.1:5556"
    remaining = int(sys.argv[2]) if len(sys.argv) > 2 else -1
    socket = zmq.Context.instance().socket(zmq.SUB)
    socket.connect(endpoint)
    # Everything. "train/JR-East/" would be one operator's trains; then subscribe to "gap/" as well.
    socket.subscribe("")
    print("subscribed", flush=True)
    last = 0
    while remaining != 0:
        topic, meta, payload = (part.decode() for part in socket.recv_multipart())
        remaining -= 1
        meta, payload = json.loads(meta), json.loads(payload)
        number = meta["number"]
        if last and number != last + 1:
            print(f"messages {last + 1} to {number - 1} were lost on the way here", flush=True)
        last = number
        if meta["kind"] == "gap":
            print(f"frames {payload['firstSequence']} to {payload['lastSequence']} are missing", flush=True)
        elif meta["kind"] == "healed":
            print(f"of frames {payload['firstSequence']} to {payload['lastSequence']} {payload['healed']} came late", flush=True)
        elif "train" in payload:
            train = payload["train"]
            print(f"{topic} delay {train.get('delayS', 'unknown')}", flush=True)
        else:
            print(topic, flush=True)


if __name__ == "__main__":
    main()
