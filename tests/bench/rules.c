/*
 * rules - how fast the rules of a theme run over a text: no output, no terminal, one thread.
 *
 * usage: rules THEME TEXT [RUNS [names|all FOLDER]]      THEME "-": the built-in default
 * names: with words and names of the English models in FOLDER; all: with grammar, too.
 * Prints megabytes a second of processor time (the best of the runs), what loading the theme and
 * the models took, and the annotations with their bytes of memory each.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "analyse/analyse.h"
#include "base/err.h"
#include "base/file.h"
#include "lang/english.h"
#include "text/document.h"
#include "theme/theme.h"

static double
cpu_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Milliseconds of one run; *counts: what was found. */
static double
run(const struct ruleset *rules, struct str text, const struct english *english,
    struct layer_counts *counts)
{
	struct document_options none = {0};
	struct analyse_options all = {.limit = UINT64_MAX, .trees = UINT64_MAX,
	    .english = english, .parts = english ? english_parts(english) : 0};
	struct document *d = document_memory("bench", text, &none);
	struct schema *schema = schema_new();
	struct analysis *a = analysis_new(d, rules, schema, &all);
	double begun = cpu_ms();
	analysis_run(a);
	double ms = cpu_ms() - begun;
	*counts = layer_count(analysis_layer(a));
	analysis_free(a);
	schema_free(schema);
	document_free(d);
	return ms;
}

static struct theme *
load(const char *name)
{
	struct diag *diag = diag_new();
	struct theme *t = str_is(str_of(name), "-") ? theme_builtin()
						    : theme_load(str_of(name), diag);
	struct buf messages = {0};
	diag_print(diag, &messages);
	fwrite(messages.ptr, 1, messages.len, stderr);
	buf_done(&messages);
	diag_free(diag);
	return t;
}

static unsigned
wanted_parts(const char *which)
{
	return str_is(str_of(which), "all") ? ENGLISH_ALL : ENGLISH_TAGS | ENGLISH_NAMES;
}

/* The models in a folder, as far as they are asked for and there. */
static struct english *
load_models(const char *which, const char *folder)
{
	struct english *e = english_open(str_of(folder));
	while (english_step(e, wanted_parts(which)))
		;
	return e;
}

/* A figure without a part would be too good. */
static void
name_missing(const struct english *e, unsigned wanted)
{
	static const char *const names[ENGLISH_PARTS] = {"tags", "names", "trees"};
	unsigned missing = e ? wanted & ~english_parts(e) : 0;
	for (unsigned i = 0; i < ENGLISH_PARTS; i++)
		if (missing >> i & 1)
			printf("  without %s", names[i]);
}

int
main(int argc, char **argv)
{
	struct buf text = {0};
	struct err err = {0};
	if (argc < 3 || !file_read(argv[2], (size_t)1 << 31, &text, &err)) {
		fprintf(stderr, "usage: rules THEME TEXT [RUNS [names|all FOLDER]]\n");
		return 2;
	}
	double begun = cpu_ms();
	struct theme *t = load(argv[1]);
	struct english *e = t && argc > 5 ? load_models(argv[4], argv[5]) : NULL;
	double loaded = cpu_ms() - begun, best = 0;
	if (!t)
		return 1;
	struct layer_counts c = {0};
	for (int i = argc > 3 ? atoi(argv[3]) : 3; i > 0; i--) {
		double ms = run(theme_ruleset(t), buf_view(&text), e, &c);
		best = best == 0 || ms < best ? ms : best;
	}
	size_t n = c.mentions + c.events + c.relations;
	printf("%.1f MB/s  load %.1f ms  annotations %zu  bytes %.1f",
	    (double)text.len / 1e3 / (best > 0 ? best : 1), loaded, n,
	    n ? (double)c.bytes / (double)n : 0.0);
	name_missing(e, argc > 5 ? wanted_parts(argv[4]) : 0);
	putchar('\n');
	english_free(e);
	theme_free(t);
	buf_done(&text);
	return 0;
}
