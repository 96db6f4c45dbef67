/*
 * brat's files of the test data, when they are here: all are read, with the counts of an
 * independent recount (tests/recount/brat.py, summed by folder), and what is written of them is
 * read as the same annotations.
 */
#include "loaded.h"

#include <dirent.h>

enum { FOLDERS = 8 };

struct counts { size_t files, mentions, relations, events, chains; };
static const struct { const char *name; struct counts want; } folders[FOLDERS] = {
	{"anatem", {2, 118, 0, 0, 0}},
	{"bconv", {1, 9, 0, 0, 0}},
	{"bioc", {1, 2, 1, 1, 1}},
	{"brat-tutorial-bio", {9, 83, 6, 24, 2}},
	{"brat-tutorial-news", {13, 96, 11, 23, 0}},
	{"litbank", {4, 479, 1, 0, 0}},
	{"turku-ner", {4, 534, 0, 0, 0}},
	{"wlp", {8, 702, 341, 273, 0}},
};

/* The .ann files of a folder with their texts. */
static void
for_each(const char *folder, void (*visit)(void *context, const char *name, struct loaded *l),
    void *context)
{
	struct buf path = {0}, text = {0}, ann = {0};
	const char *data = getenv("LIMN_DATA"), *top = getenv("LIMN_TOP");
	if (data)
		buf_fmt(&path, "%s/formats/brat/dev/%s", data, folder);
	else
		buf_fmt(&path, "%s/../shared/data/formats/brat/dev/%s", top ? top : ".", folder);
	DIR *d = opendir(buf_cstr(&path));
	for (struct dirent *e; d && (e = readdir(d)) != NULL;) {
		struct str name = str_of(e->d_name);
		if (!str_ends(name, STR(".ann")))
			continue;
		buf_clear(&text);
		buf_clear(&ann);
		buf_clear(&path);
		buf_fmt(&path, "formats/brat/dev/%s/%.*stxt", folder, (int)name.len - 3, name.ptr);
		assert_true(read_data(buf_cstr(&path), &text));
		buf_clear(&path);
		buf_fmt(&path, "formats/brat/dev/%s/%s", folder, e->d_name);
		assert_true(read_data(buf_cstr(&path), &ann));
		struct loaded l = load_text(buf_view(&text), "brat", buf_view(&ann));
		if (!l.ok)
			fail_msg("%s: %s", e->d_name, l.err.text);
		visit(context, e->d_name, &l);
		unload(&l);
	}
	if (d)
		closedir(d);
	buf_done(&path);
	buf_done(&text);
	buf_done(&ann);
}

static size_t
chains_of(const struct loaded *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->m->n_actors; i++)
		n += str_chr(l->m->actors[i].id, '#') < l->m->actors[i].id.len;
	return n;
}

static void
count(void *context, const char *name, struct loaded *l)
{
	struct counts *c = context;
	struct layer_counts n = layer_count(l->layer);
	(void)name;
	c->files++;
	c->mentions += n.mentions;
	c->relations += n.relations;
	c->events += n.events;
	c->chains += chains_of(l);
}

static void
every_file_has_the_counts_of_a_recount(void **state)
{
	(void)state;
	for (size_t i = 0; i < FOLDERS; i++) {
		struct counts c = {0};
		for_each(folders[i].name, count, &c);
		if (!c.files)
			skip();
		assert_int_equal(c.files, folders[i].want.files);
		assert_int_equal(c.mentions, folders[i].want.mentions);
		assert_int_equal(c.relations, folders[i].want.relations);
		assert_int_equal(c.events, folders[i].want.events);
		assert_int_equal(c.chains, folders[i].want.chains);
	}
}

/* All that an export can say, with actors' ids and all. */
static void
rewrite(void *context, const char *name, struct loaded *l)
{
	struct buf once = {0}, before = {0}, after = {0};
	write_as(l, "brat", &once);
	write_as(l, "json", &before);
	struct document *d = l->d;
	struct buf text = {0};
	for (uint64_t at = 0; at < document_size(d);) {
		struct str t = document_view(d, at, 1 << 16);
		buf_str(&text, t);
		at += t.len;
	}
	struct loaded again = load_text(buf_view(&text), "brat", buf_view(&once));
	if (n_problems(&again)) {
		problems_of(&again, &after);
		fail_msg("%s: %s", name, buf_cstr(&after));
	}
	write_as(&again, "json", &after);
	if (!str_eq(buf_view(&before), buf_view(&after)))
		fail_msg("%s: before %s\nafter %s", name, buf_cstr(&before), buf_cstr(&after));
	unload(&again);
	buf_done(&text);
	buf_done(&once);
	buf_done(&before);
	buf_done(&after);
	++*(size_t *)context;
}

static void
what_is_written_of_a_file_is_read_as_the_same(void **state)
{
	(void)state;
	size_t n = 0;
	for (size_t i = 0; i < FOLDERS; i++)
		for_each(folders[i].name, rewrite, &n);
	if (!n)
		skip();
	assert_int_equal(n, 42);
}

static void
check_readings(void *context, const char *name, struct loaded *l)
{
	struct layer_reading r = layer_reading(l->layer);
	size_t *n = context;
	check_str(str_of(r.unit), "code points");
	if (r.moved || r.broken || r.fit != r.places)
		fail_msg("%s: %zu of %zu", name, r.fit, r.places);
	*n += r.places;
}

static void
every_place_fits_as_code_points(void **state)
{
	(void)state;
	size_t n = 0;
	for (size_t i = 0; i < FOLDERS; i++)
		for_each(folders[i].name, check_readings, &n);
	if (!n)
		skip();
	/* T lines: mentions and triggers. */
	assert_int_equal(n, 2344);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(every_file_has_the_counts_of_a_recount),
		T(what_is_written_of_a_file_is_read_as_the_same),
		T(every_place_fits_as_code_points),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
