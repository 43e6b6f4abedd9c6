#!/usr/bin/env python3
"""Reads a receiver's GTFS-Realtime feeds with the official bindings (pip install gtfs-realtime-bindings).

    python3 gtfs_realtime.py [http://127.0.0.1:8080]
"""
import sys
import time
import urllib.error
import urllib.request

from google.transit import gtfs_realtime_pb2


def read(url, etag=None):
    """The feed message, or None when nothing is new since `etag`; and its ETag."""
    headers = {"If-None-Match": etag} if etag else {}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10) as answer:
            feed = gtfs_realtime_pb2.FeedMessage()
            feed.ParseFromString(answer.read())
            return feed, answer.headers["ETag"]
    except urllib.error.HTTPError as error:
        if error.code == 304:
            return None, etag
        raise


def main():
    base = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
    for name in ("vehicle-positions", "trip-updates", "alerts"):
        feed, etag = read(f"{base}/gtfs-rt/{name}.pb")
        age = time.time() - feed.header.timestamp
        print(f"{name}: {len(feed.entity)} entities, {age:.0f} s old")
        for entity in feed.entity[:3]:
            if entity.HasField("vehicle"):
                vehicle = entity.vehicle
                status = gtfs_realtime_pb2.VehiclePosition.VehicleStopStatus.Name(vehicle.current_status)
                print(f"  {vehicle.trip.trip_id} {status} {vehicle.stop_id}")
            elif entity.HasField("trip_update"):
                update = entity.trip_update
                late = f"{update.delay} s late" if update.HasField("delay") else "delay unknown"
                print(f"  {update.trip.trip_id} {late}, {len(update.stop_time_update)} stops ahead")
            elif entity.HasField("alert"):
                print(f"  {entity.alert.header_text.translation[0].text}")
        again, _ = read(f"{base}/gtfs-rt/{name}.pb", etag)
        print("  and again: " + ("nothing new" if again is None else f"{len(again.entity)} entities"))


if __name__ == "__main__":
    main()
