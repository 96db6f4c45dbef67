/*
 * overlay - what an annotation file costs over a text: no terminal, one thread, in slices.
 *
 * usage: overlay TEXT FILE
 * Prints the annotations, how the file counts, milliseconds of processor time, the longest slice,
 * and bytes of memory an annotation: at the peak while the file is read (with the file itself),
 * and afterwards.
 */
#include <malloc.h>
#include <stdio.h>
#include <time.h>

#include "base/err.h"
#include "formats/format.h"
#include "text/document.h"

enum { SLICE_MS = 4 };

struct measure { double slice_end, longest; size_t before, peak; };

static double
cpu_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static size_t
in_use(void)
{
	struct mallinfo2 m = mallinfo2();
	return m.uordblks + m.hblkhd;
}

static bool
is_over(void *context)
{
	const struct measure *m = context;
	return cpu_ms() >= m->slice_end;
}

static void
load(struct format_loading *l, struct measure *m)
{
	for (bool done = false; !done;) {
		double begun = cpu_ms();
		m->slice_end = begun + SLICE_MS;
		done = format_load_step(l, is_over, m);
		double took = cpu_ms() - begun;
		size_t now = in_use();
		m->longest = took > m->longest ? took : m->longest;
		m->peak = now > m->peak ? now : m->peak;
	}
}

static void
print(const struct layer *l, const struct measure *m, double ms)
{
	struct layer_counts c = layer_count(l);
	struct layer_reading r = layer_reading(l);
	double n = (double)(c.mentions + c.triggers + c.events + c.relations + c.notes);
	printf("annotations %.0f  fit %zu of %zu (%s)  ms %.0f  slice %.1f  peak %.1f  kept %.1f\n", n,
	    r.fit, r.places, r.unit ? r.unit : "no offsets", ms, m->longest,
	    (double)(m->peak - m->before) / n, (double)c.bytes / n);
}

int
main(int argc, char **argv)
{
	struct document_options none = {0};
	struct err err = {0};
	struct measure m = {0};
	if (argc != 3) {
		fputs("usage: overlay TEXT FILE\n", stderr);
		return 2;
	}
	struct document *d = document_open(argv[1], &none, &err);
	struct schema *schema = schema_new();
	while (d && !document_complete(d))
		document_more(d, SIZE_MAX, true);
	m.before = in_use();
	double begun = cpu_ms();
	struct format_loading *l = d ? format_load_begin(argv[2], STR_NONE, d, schema, &err) : NULL;
	struct layers layers = {0};
	if (l)
		load(l, &m);
	bool ok = l && format_load_done(l, &layers, &err);
	if (ok)
		print(layers.v[0], &m, cpu_ms() - begun);
	else
		fprintf(stderr, "overlay: %s\n", err.text);
	layers_done(&layers);
	schema_free(schema);
	document_free(d);
	return !ok;
}
