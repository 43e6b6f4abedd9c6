/*
 * Load and sink for the ZeroMQ cases of bench/events.ts. Built with: cc -O2 zmq-load.c -lzmq
 *
 *   zmq-load push <endpoint> <events> <events a message> json|protobuf
 *       connects, sends so many train events, each with its number as its id, as fast as the other side takes them, and
 *       stays until it is killed: a receiving socket that is full loses what comes from a peer that has gone
 *   zmq-load sub <endpoint> <events> one|batch
 *       connects, takes messages of [topic, meta, payload] or of one part, counts their events, and prints events,
 *       those out of order by the running number, and the events a second of the last three quarters. With "one" a
 *       message is an event; with "batch" it counts what its meta says ("count").
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <zmq.h>

static double now_s(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static uint8_t *varint(uint8_t *at, uint64_t value) {
  for (; value > 127; value >>= 7) *at++ = value | 128;
  *at++ = value;
  return at;
}

static uint8_t *text(uint8_t *at, int field, const char *value) {
  size_t length = strlen(value);
  *at++ = field << 3 | 2;
  *at++ = length;
  memcpy(at, value, length);
  return at + length;
}

static const char *LINES[] = {"ChuoRapid", "Yamanote", "JobanRapid", "KeihinTohoku", "SaikyoKawagoe"};

/* Makes the same events as bench/train-events.ts. */
static uint8_t *event_protobuf(uint8_t *at, uint64_t number, uint64_t time_ms) {
  uint8_t event[256], train[192], position[32], *e = event, *t = train;
  char value[32];
  unsigned i = number % 2000;
  t = text(t, 1, "JR-East");
  t = text(t, 2, LINES[i % 5]);
  snprintf(value, sizeof value, "%u%c", 100 + i / 5, "MTFH"[i % 4]);
  t = text(t, 3, value);
  snprintf(value, sizeof value, "T%u", 1000 + i % 900);
  uint8_t *p = text(position, 3, value);
  *t++ = 12 << 3 | 2;
  *t++ = p - position;
  memcpy(t, position, p - position);
  t += p - position;
  *t++ = 13 << 3;
  t = varint(t, number * 37 % 1200 * 2);
  snprintf(value, sizeof value, "%" PRIu64, number);
  e = text(e, 1, value);
  *e++ = 2 << 3;
  e = varint(e, time_ms);
  *e++ = 5 << 3 | 2;
  e = varint(e, t - train);
  memcpy(e, train, t - train);
  e += t - train;
  *at++ = 2 << 3 | 2;
  at = varint(at, e - event);
  memcpy(at, event, e - event);
  return at + (e - event);
}

static uint8_t *event_json(uint8_t *at, uint64_t number, uint64_t time_ms) {
  unsigned i = number % 2000;
  return at + sprintf((char *)at,
                      "{\"eventId\":\"%" PRIu64 "\",\"eventTimeMs\":%" PRIu64
                      ",\"train\":{\"operator\":\"JR-East\",\"line\":\"%s\",\"number\":\"%u%c\","
                      "\"position\":{\"trackSection\":\"T%u\"},\"delayS\":%u}}",
                      number, time_ms, LINES[i % 5], 100 + i / 5, "MTFH"[i % 4], 1000 + i % 900,
                      (unsigned)(number * 37 % 1200));
}

static int push(void *socket, uint64_t events, uint64_t per_message, int is_json) {
  uint8_t *message = malloc(per_message * 512 + 2);
  for (uint64_t number = 0; number < events;) {
    uint8_t *at = message;
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    uint64_t time_ms = t.tv_sec * 1000ull + t.tv_nsec / 1000000;
    if (is_json && per_message > 1) *at++ = '[';
    for (uint64_t i = 0; i < per_message && number < events; i++, number++) {
      if (is_json && i > 0) *at++ = ',';
      at = is_json ? event_json(at, number, time_ms) : event_protobuf(at, number, time_ms);
    }
    if (is_json && per_message > 1) *at++ = ']';
    if (zmq_send(socket, message, at - message, 0) < 0) return perror("zmq_send"), 1;
  }
  pause();
  return 0;
}

/* Returns the whole number after "name": in a short JSON text. */
static uint64_t member(const char *json, size_t length, const char *name) {
  char copy[512];
  if (length >= sizeof copy) length = sizeof copy - 1;
  memcpy(copy, json, length);
  copy[length] = 0;
  const char *found = strstr(copy, name);
  return found ? strtoull(found + strlen(name), 0, 10) : 0;
}

static int sub(void *socket, uint64_t events, int is_batch) {
  uint64_t received = 0, misplaced = 0, number = 0, timed_from = 0;
  double start = 0, last = 0;
  while (received < events) {
    uint64_t in_message = 1;
    int part = 0, more = 1;
    while (more) {
      zmq_msg_t message;
      zmq_msg_init(&message);
      if (zmq_msg_recv(&message, socket, 0) < 0) goto over;
      more = zmq_msg_more(&message);
      if (part++ == 1) {
        const char *meta = zmq_msg_data(&message);
        size_t length = zmq_msg_size(&message);
        uint64_t given = member(meta, length, "\"number\":");
        if (number && given != number + 1) misplaced++;
        number = given;
        if (is_batch) in_message = member(meta, length, "\"count\":");
        if (!is_batch && strstr(meta, "\"kind\":\"gap\"")) misplaced++;
      }
      zmq_msg_close(&message);
    }
    received += in_message;
    if (!start && received >= events / 4) {
      start = now_s();
      timed_from = received;
    }
  }
  last = now_s();
over:
  if (!last) last = now_s() - 10;
  printf("{\"received\":%" PRIu64 ",\"misplaced\":%" PRIu64 ",\"eventsPerSecond\":%.0f}\n", received, misplaced,
         (received - timed_from) / (last - start));
  return 0;
}

int main(int count, char **argv) {
  if (count < 5) return 2;
  void *context = zmq_ctx_new();
  int is_push = !strcmp(argv[1], "push");
  void *socket = zmq_socket(context, is_push ? ZMQ_PUSH : ZMQ_SUB);
  int high_water_mark = is_push ? 10000 : 0, timeout_ms = 10000, result;
  zmq_setsockopt(socket, is_push ? ZMQ_SNDHWM : ZMQ_RCVHWM, &high_water_mark, sizeof high_water_mark);
  if (!is_push) {
    zmq_setsockopt(socket, ZMQ_SUBSCRIBE, "", 0);
    zmq_setsockopt(socket, ZMQ_RCVTIMEO, &timeout_ms, sizeof timeout_ms);
  }
  if (zmq_connect(socket, argv[2]) < 0) return perror(argv[2]), 1;
  if (is_push) result = push(socket, strtoull(argv[3], 0, 10), strtoull(argv[4], 0, 10), !strcmp(argv[5], "json"));
  else {
    fprintf(stderr, "subscribed\n");
    result = sub(socket, strtoull(argv[3], 0, 10), !strcmp(argv[4], "batch"));
  }
  zmq_close(socket);
  zmq_ctx_term(context);
  return result;
}
