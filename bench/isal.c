/*
 * Measures what ISA-L does with a block, with the instructions that it chooses itself: GB/s of source data, one run of
 * at least 100 ms of processor time.
 *   cc -O2 bench/isal.c -lisal -o isal && ./isal encode|decode K M SYMBOL_LENGTH LOST
 * `decode` restores LOST source symbols. Its matrix is inverted once and not counted, so it is shown faster than it
 * would be with losses that differ from block to block.
 */
#include <isa-l.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

int main(int argc, char **argv) {
  if (argc != 6) return 2;
  int decode = !strcmp(argv[1], "decode");
  int k = atoi(argv[2]), m = atoi(argv[3]), length = atoi(argv[4]), lost = atoi(argv[5]);
  int n = k + m, outputs = decode ? lost : m;
  int stride = (length + 63) / 64 * 64;
  unsigned char *block = aligned_alloc(64, (size_t)stride * (n + outputs));
  unsigned char *matrix = malloc(n * k), *chosen = malloc(k * k), *inverse = malloc(k * k);
  unsigned char *tables = malloc(32 * k * outputs);
  unsigned char **in = malloc(k * sizeof *in), **out = malloc(outputs * sizeof *out);

  for (int i = 0; i < stride * n; i++) block[i] = i * 31 + i / 7;
  gf_gen_cauchy1_matrix(matrix, n, k);
  /* The first symbols are lost, and the first repair symbols take their place. */
  for (int i = 0; i < k; i++) {
    int row = decode && i < lost ? k + i : i;
    memcpy(chosen + i * k, matrix + row * k, k);
    in[i] = block + (size_t)row * stride;
  }
  for (int i = 0; i < outputs; i++) out[i] = block + (size_t)(n + i) * stride;
  if (decode && gf_invert_matrix(chosen, inverse, k)) return 1;
  ec_init_tables(k, outputs, decode ? inverse : matrix + k * k, tables);

  long blocks = 0;
  double start = now(), elapsed;
  do {
    for (int i = 0; i < 100; i++) ec_encode_data(length, k, outputs, tables, in, out);
    blocks += 100;
    elapsed = now() - start;
  } while (elapsed < 0.1);
  printf("%.4f\n", blocks * (double)k * length / elapsed / 1e9);
  return 0;
}
