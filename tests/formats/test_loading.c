/* Annotation files that are read in steps: the same as at once, and what is kept when stopped. */
#include "unit.h"

#include <malloc.h>
#include <stdlib.h>

#include "annot/model.h"
#include "base/file.h"
#include "base/mem.h"
#include "formats/brat_ids.h"
#include "formats/brat.h"
#include "formats/format.h"

enum { WORDS = 3000 };

struct folder {
	char path[64];
	struct buf name, text;
	struct document *d;
	struct schema *schema;
};

static const char *
file(struct folder *f, struct str content)
{
	const char *path = path_join(&f->name, str_of(f->path), STR("many.ann"));
	assert_true(file_write(path, content, 0600, NULL));
	return path;
}

/* A text of names, not all ASCII, and lines about it; references go both ways. */
static void
write_lines(struct folder *f, struct buf *out, bool events_first)
{
	static const char *const names[] = {"Ann", "Jos\xC3\xA9", "Oslo", "met"};
	size_t cp = 0;
	struct buf events = {0}, mentions = {0};
	for (int i = 0; i < WORDS; i++) {
		const char *name = names[i % 4];
		size_t n = i % 4 == 1 ? 4 : strlen(name);
		buf_fmt(&f->text, "%s%s", name, i % 11 ? " " : "\n");
		buf_fmt(&mentions, "T%d\t%s %zu %zu\t%s\n", i, i % 4 == 3 ? "CONSULT" : "PERSON", cp,
		    cp + n, name);
		if (i % 4 == 3)
			buf_fmt(&events, "E%d\tCONSULT:T%d Source:T%d\nA%d\tMood E%d future\n", i, i,
			    (i * 7) % WORDS / 4 * 4, i, i);
		if (i % 8 == 0)
			buf_fmt(&events, "R%d\tLeads Arg1:T%d Arg2:T%d\n", i, i, (i + 12) % WORDS);
		if (i % 3 == 0 && i % 4 != 3)
			buf_fmt(&events, "N%d\tReference T%d actor:a%d\tName %d\n#%d\tNote T%d\tx\n", i,
			    i, i % 17, i % 17, i, i);
		cp += n + 1;
	}
	buf_str(out, buf_view(events_first ? &events : &mentions));
	buf_str(out, buf_view(events_first ? &mentions : &events));
	buf_done(&events);
	buf_done(&mentions);
}

static void
begin(struct folder *f, struct buf *lines, bool events_first)
{
	static const struct document_options o = {0};
	write_lines(f, lines, events_first);
	f->d = document_memory("many", buf_view(&f->text), &o);
	f->schema = schema_new();
}

static int
set_up(void **state)
{
	struct folder *f = mem_alloc(sizeof *f);
	strcpy(f->path, "/tmp/limn-loading-XXXXXX");
	*state = f;
	return mkdtemp(f->path) == NULL;
}

static int
tear_down(void **state)
{
	struct folder *f = *state;
	char command[96];
	document_free(f->d);
	schema_free(f->schema);
	snprintf(command, sizeof command, "rm -rf %s", f->path);
	buf_done(&f->name);
	buf_done(&f->text);
	mem_free(f);
	return system(command);
}

static bool
always(void *context)
{
	(void)context;
	return true;
}

static void
check_same(const struct segment *a, const struct segment *b)
{
	assert_int_equal(a->n_mentions, b->n_mentions);
	assert_int_equal(a->n_triggers, b->n_triggers);
	assert_int_equal(a->n_links, b->n_links);
	assert_int_equal(a->n_events, b->n_events);
	assert_int_equal(a->n_roles, b->n_roles);
	assert_int_equal(a->n_relations, b->n_relations);
	assert_int_equal(a->n_notes, b->n_notes);
	for (size_t i = 0; i < a->n_mentions; i++) {
		const struct mention *x = &a->mentions[i], *y = &b->mentions[i];
		assert_memory_equal(&x->span, &y->span, sizeof x->span);
		assert_int_equal(x->type, y->type);
		assert_int_equal(x->flags, y->flags);
		assert_int_equal(x->n_links, y->n_links);
		for (uint32_t k = 0; k < x->n_links; k++)
			assert_int_equal(a->links[x->first_link + k], b->links[y->first_link + k]);
	}
	for (size_t i = 0; i < a->n_events; i++) {
		assert_int_equal(a->events[i].trigger, b->events[i].trigger);
		assert_int_equal(a->events[i].mood, b->events[i].mood);
		assert_int_equal(a->events[i].n_roles, b->events[i].n_roles);
	}
	for (size_t i = 0; i < a->n_roles; i++)
		assert_int_equal(a->roles[i].target, b->roles[i].target);
	for (size_t i = 0; i < a->n_relations; i++)
		assert_int_equal(a->relations[i].arg2, b->relations[i].arg2);
	for (size_t i = 0; i < a->n_notes; i++)
		assert_int_equal(a->notes[i].index, b->notes[i].index);
}

/* The first layer of what was loaded, or NULL. */
static struct layer *
first_of(struct format_loading *l)
{
	struct layers all = {0};
	format_load_done(l, &all, NULL);
	struct layer *first = all.n ? all.v[0] : NULL;
	vec_done(&all);
	return first;
}

static void
any_slicing_reads_the_layer_that_is_read_at_once(void **state)
{
	struct folder *f = *state;
	struct buf lines = {0};
	begin(f, &lines, true);
	const char *path = file(f, buf_view(&lines));
	struct layer *one = layer_new(f->schema, STR("many.ann"), STR("many.ann")), *sliced;
	assert_true(brat_read(one, buf_view(&lines), f->d, NULL));
	struct format_loading *l = format_load_begin(path, STR_NONE, f->d, f->schema, NULL);
	int steps = 0;
	double before = 0;
	for (; !format_load_step(l, always, NULL); steps++) {
		assert_true(format_load_far(l) >= before && format_load_far(l) <= 1);
		before = format_load_far(l);
	}
	sliced = first_of(l);
	assert_true(steps > 30);
	assert_int_equal(diag_count(layer_problems(one)), 0);
	assert_int_equal(diag_count(layer_problems(sliced)), 0);
	assert_int_equal(layer_count(one).mentions, WORDS / 4 * 3);
	check_same(layer_segment(one, 0), layer_segment(sliced, 0));
	layer_free(one);
	layer_free(sliced);
	buf_done(&lines);
}

/* Steps until about this share is read, then stops. */
static struct layer *
read_until(struct folder *f, const char *path, double far, struct format_lines *lines)
{
	struct format_loading *l = format_load_begin(path, STR_NONE, f->d, f->schema, NULL);
	while (format_load_far(l) < far)
		assert_false(format_load_step(l, always, NULL));
	assert_true(format_load_stop(l));
	assert_false(format_load_stop(l));
	while (!format_load_step(l, always, NULL))
		;
	assert_true(format_load_stopped(l, lines));
	return first_of(l);
}

static void
what_was_read_before_a_stop_is_kept(void **state)
{
	struct folder *f = *state;
	struct buf lines = {0};
	struct format_lines n;
	begin(f, &lines, false);
	struct layer *l = read_until(f, file(f, buf_view(&lines)), .15, &n);
	assert_true(n.read > 500 && n.read < WORDS && n.all > 2 * WORDS);
	assert_int_equal(layer_count(l).mentions, n.read);
	assert_int_equal(layer_count(l).events, 0);
	layer_free(l);
	buf_done(&lines);
}

static void
references_to_what_is_not_read_are_no_problems(void **state)
{
	struct folder *f = *state;
	struct buf lines = {0};
	struct format_lines n;
	begin(f, &lines, true);
	struct layer *l = read_until(f, file(f, buf_view(&lines)), .3, &n);
	assert_true(layer_count(l).mentions > 0);
	assert_int_equal(diag_errors(layer_problems(l)), 0);
	assert_int_equal(diag_count(layer_problems(l)), 1);
	struct buf want = {0};
	buf_fmt(&want, "stopped here: %zu of %zu lines were read", n.read, n.all);
	check_str(diag_at(layer_problems(l), 0)->text, buf_cstr(&want));
	buf_done(&want);
	layer_free(l);
	buf_done(&lines);
}

static void
it_can_be_given_up_at_any_step(void **state)
{
	struct folder *f = *state;
	struct buf lines = {0};
	begin(f, &lines, true);
	const char *path = file(f, buf_view(&lines));
	for (int most = 0; most < 60; most += 3) {
		struct format_loading *l = format_load_begin(path, STR_NONE, f->d, f->schema, NULL);
		for (int i = 0; i < most; i++)
			format_load_step(l, always, NULL);
		layer_free(first_of(l));
	}
	buf_done(&lines);
}

static void
json_that_is_read_cannot_be_stopped_any_more(void **state)
{
	struct folder *f = *state;
	struct buf lines = {0};
	begin(f, &lines, true);
	const char *path = file(f, STR("{\"limn\":1, \"entities\":[{\"id\":\"T1\",\"start\":0,"
	    "\"end\":3,\"type\":\"PERSON\"}]}"));
	struct format_loading *l = format_load_begin(path, STR_NONE, f->d, f->schema, NULL);
	while (!format_load_step(l, always, NULL))
		;
	assert_false(format_load_stop(l));
	struct layer *layer = first_of(l);
	assert_int_equal(layer_count(layer).mentions, 1);
	layer_free(layer);
	buf_done(&lines);
}

/* ---- memory */

#ifdef __GLIBC__
struct peak { size_t before, most; };

static size_t
in_use(void)
{
	struct mallinfo2 m = mallinfo2();
	return m.uordblks + m.hblkhd;
}

static bool
note_peak(void *context)
{
	struct peak *p = context;
	size_t now = in_use();
	p->most = now > p->most ? now : p->most;
	return false;
}

/* With the bytes of the file, which are some thirty of these; in any order of the lines. */
static void
an_annotation_takes_at_most_100_bytes_on_the_way_and_64_afterwards(void **state)
{
	struct folder *f = *state;
	static const struct document_options o = {0};
	enum { MANY = 100000 };
	struct buf lines = {0};
	struct peak p = {0};
	for (int i = 0; i < MANY; i++)
		buf_puts(&f->text, i % 2 ? "Jos\xC3\xA9 " : "Maria ");
	for (uint32_t i = 0, k = 0; i < MANY; i++, k = (k + 61813) % MANY)
		buf_fmt(&lines, "T%u\tPERSON %u %u\t%s\n", i + 1, k / 2 * 11 + k % 2 * 6,
		    k / 2 * 11 + k % 2 * 6 + (k % 2 ? 4 : 5), k % 2 ? "Jos\xC3\xA9" : "Maria");
	f->d = document_memory("many", buf_view(&f->text), &o);
	f->schema = schema_new();
	const char *path = file(f, buf_view(&lines));
	buf_done(&lines);
	p.before = in_use();
	struct format_loading *l = format_load_begin(path, STR_NONE, f->d, f->schema, NULL);
	while (!format_load_step(l, note_peak, &p))
		;
	struct layer *layer = first_of(l);
	assert_int_equal(layer_count(layer).mentions, MANY);
	assert_int_equal(layer_reading(layer).fit, MANY);
	/* A sanitizer has an allocator of its own. */
	if (p.most > 0) {
		assert_true(p.most - p.before <= 100 * (size_t)MANY);
		assert_true(in_use() - p.before <= 64 * (size_t)MANY);
	}
	layer_free(layer);
}
#endif

/* ---- two files for one text */

static const char *
file_named(struct folder *f, const char *name, const char *content)
{
	const char *path = path_join(&f->name, str_of(f->path), str_of(name));
	assert_true(file_write(path, str_of(content), 0600, NULL));
	return path;
}

static void
check_halves(struct folder *f, const char *given, size_t events)
{
	struct layers l = {0};
	const char *path = path_join(&f->name, str_of(f->path), str_of(given));
	assert_true(format_load(path, STR_NONE, f->d, f->schema, &l, NULL));
	struct layer_counts n = layer_count(l.v[0]);
	assert_int_equal(n.mentions, 1);
	assert_int_equal(n.events, events);
	layers_done(&l);
}

static void
entities_and_events_in_two_files_are_one_layer(void **state)
{
	struct folder *f = *state;
	static const struct document_options o = {0};
	f->d = document_memory("x", STR("Ann met Bo."), &o);
	f->schema = schema_new();
	file_named(f, "x.a2", "T2\tMEET 4 7\tmet\nE1\tMEET:T2 Who:T1\n");
	file_named(f, "x.a1", "T1\tPERSON 0 3\tAnn");
	check_halves(f, "x.a1", 1);
	check_halves(f, "x.a2", 1);
}

static void
a_problem_of_the_other_file_is_said_of_its_line_there(void **state)
{
	struct folder *f = *state;
	static const struct document_options o = {0};
	struct layers l = {0};
	f->d = document_memory("x", STR("Ann met Bo."), &o);
	f->schema = schema_new();
	file_named(f, "x.a2", "\nR1\tLikes Arg1:T1 Arg2:T9\n");
	const char *path = file_named(f, "x.a1", "\xEF\xBB\xBFT1\tPERSON 0 3\tAnn\nbroken\n");
	assert_true(format_load(path, STR_NONE, f->d, f->schema, &l, NULL));
	const struct diag *d = layer_problems(l.v[0]);
	assert_int_equal(diag_count(d), 2);
	assert_int_equal(diag_at(d, 0)->line, 2);
	assert_true(str_ends(diag_at(d, 0)->path, STR("/x.a1")));
	assert_int_equal(diag_at(d, 1)->line, 2);
	assert_true(str_ends(diag_at(d, 1)->path, STR("/x.a2")));
	layers_done(&l);
}

static void
one_of_two_files_alone_is_read_too(void **state)
{
	struct folder *f = *state;
	static const struct document_options o = {0};
	f->d = document_memory("x", STR("Ann met Bo."), &o);
	f->schema = schema_new();
	file_named(f, "x.a1", "T1\tPERSON 0 3\tAnn\n");
	check_halves(f, "x.a1", 0);
}

/* ---- ids */

static void
an_id_stands_for_what_it_was_set_to(void **state)
{
	(void)state;
	static const char *const ids[] = {"T0", "T1", "T01", "T1a", "E1", "R1", "T4000000000",
		"T99999999", "A7", "N7", "M7", "T5000"};
	enum { N = sizeof ids / sizeof *ids };
	struct brat_ids t;
	uint32_t value;
	brat_ids_init(&t);
	for (uint32_t i = 0; i < N; i++) {
		assert_false(brat_ids_get(&t, str_of(ids[i]), &value));
		assert_true(brat_ids_take(&t, str_of(ids[i])));
		assert_false(brat_ids_take(&t, str_of(ids[i])));
		assert_false(brat_ids_get(&t, str_of(ids[i]), &value));
		brat_ids_set(&t, str_of(ids[i]), 100 + i);
	}
	for (uint32_t i = 0; i < N; i++) {
		assert_true(brat_ids_get(&t, str_of(ids[i]), &value));
		assert_int_equal(value, 100 + i);
	}
	brat_ids_done(&t);
}

static void
a_large_number_is_found_again_when_others_have_come(void **state)
{
	(void)state;
	struct brat_ids t;
	struct buf id = {0};
	uint32_t value;
	brat_ids_init(&t);
	assert_true(brat_ids_take(&t, STR("T9000")));
	for (int i = 0; i < 5000; i++) {
		buf_clear(&id);
		buf_fmt(&id, "T%d", i);
		assert_true(brat_ids_take(&t, buf_view(&id)));
	}
	assert_false(brat_ids_take(&t, STR("T9000")));
	brat_ids_set(&t, STR("T9000"), 5);
	assert_true(brat_ids_get(&t, STR("T9000"), &value));
	assert_int_equal(value, 5);
	brat_ids_done(&t);
	buf_done(&id);
}

int
main(void)
{
#define S(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		S(any_slicing_reads_the_layer_that_is_read_at_once),
		S(what_was_read_before_a_stop_is_kept),
		S(references_to_what_is_not_read_are_no_problems),
		S(it_can_be_given_up_at_any_step),
		S(json_that_is_read_cannot_be_stopped_any_more),
#ifdef __GLIBC__
		S(an_annotation_takes_at_most_100_bytes_on_the_way_and_64_afterwards),
#endif
		S(entities_and_events_in_two_files_are_one_layer),
		S(a_problem_of_the_other_file_is_said_of_its_line_there),
		S(one_of_two_files_alone_is_read_too),
		cmocka_unit_test(an_id_stands_for_what_it_was_set_to),
		cmocka_unit_test(a_large_number_is_found_again_when_others_have_come),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
