/* Adjudication: what accepting a side makes of one's own annotations, and what of the difference. */
#include "ui/fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ui/decided.h"
#include "ui/differences.h"
#include "ui/layers.h"
#include "ui/nav.h"
#include "ui/own_internal.h"

#define TEXT "The Russian president met Ann. Ann Lee left Oslo. Bo came to Oslo on Monday."

static struct session *
open_named(const char *const names[], const char *const specs[], size_t n)
{
	static struct layer *layers[4];
	struct document_options how = {.reflow = REFLOW_OFF};
	struct err err = {0};
	fixture_schema = schema_new();
	for (size_t i = 0; i < n; i++) {
		layers[i] = fixture_named(fixture_schema, strlen(TEXT), specs[i], names[i]);
		layer_set_reading(layers[i], (struct layer_reading){.format = "brat"});
	}
	struct reader_options o = {.no_hint = true, .schema = fixture_schema,
		.no_rules = true,
		.ready = document_memory("article.txt", STR(TEXT), &how), .layers = layers,
		.n_layers = n, .caps = {.utf8 = true, .depth = DEPTH_256}};
	struct session *s = session_new(&o, &err);
	assert_non_null(s);
	fixture_draw(s, 100, 24);
	fixture_work(s);
	fixture_draw(s, 100, 24);
	return s;
}

static struct session *
open_layers(const char *const specs[], size_t n)
{
	return open_named((const char *const[]){"gold.ann", "mine.ann", "third.ann", "fourth.ann"},
	    specs, n);
}

static struct session *
open_two(const char *gold, const char *mine)
{
	return open_layers((const char *const[]){gold, mine}, 2);
}

/* What is in the own layer: "Ann PERSON, met MEET(Source=Ann)"; mentions in order of place. */
static struct buf
own_said(struct session *s)
{
	struct buf out = {0};
	const struct layer *l = own_article_layer(session_article(s));
	const struct segment *g = l != NULL && layer_segments(l) > 0 ? layer_segment(l, 0) : NULL;
	struct str text = STR(TEXT);
	for (size_t i = 0; g != NULL && i < g->n_mentions; i++) {
		const struct mention *m = &g->mentions[i];
		buf_puts(&out, out.len > 0 ? ", " : "");
		buf_str(&out, str_sub(text, (size_t)m->span.from, (size_t)m->span.to));
		buf_chr(&out, ' ');
		buf_str(&out, schema_name(s->schema, m->type));
		for (size_t k = 0; k < g->n_events; k++) {
			if (g->events[k].trigger != i)
				continue;
			buf_chr(&out, '(');
			for (uint32_t r = 0; r < g->events[k].n_roles; r++) {
				const struct role *role = &g->roles[g->events[k].first_role + r];
				struct span at = g->mentions[role->target].span;
				buf_puts(&out, r > 0 ? " " : "");
				buf_str(&out, schema_name(s->schema, role->name));
				buf_chr(&out, '=');
				buf_str(&out, str_sub(text, (size_t)at.from, (size_t)at.to));
			}
			buf_chr(&out, ')');
		}
	}
	for (size_t i = 0; g != NULL && i < g->n_relations; i++) {
		buf_puts(&out, " ~");
		buf_str(&out, schema_name(s->schema, g->relations[i].type));
	}
	return out;
}

static void
check_own(struct session *s, const char *want)
{
	struct buf said = own_said(s);
	assert_string_equal(buf_cstr(&said), want);
	buf_done(&said);
}

static void
check_decided(struct session *s, size_t n, size_t all)
{
	const struct differences *d = differences_made(s);
	assert_non_null(d);
	assert_int_equal(d->n_decided, n);
	assert_int_equal(d->list.n, all);
}

/* ---- one at a time */

struct accepted { const char *gold, *mine, *keys, *own; };

static void
a_side_that_is_accepted_becomes_ones_own(void **state)
{
	(void)state;
	static const struct accepted cases[] = {
		{"Ann@26 Bo@50", "Ann@26", "]dsy", "Bo PERSON"},
		{"Ann@26", "Ann@26 Bo@50", "]dsy", "Bo PERSON"},
		{"Ann@26 Bo@50", "Ann@26", "]dsY", "Bo NONE"},
		{"Ann@26 Bo@50", "Ann@26", "]ds2", "Bo NONE"},
		{"Ann@26 Bo@50", "Ann@26", "]ds0", "Bo NONE"},
		{"Ann_Lee@31=Ann", "Ann@31=Ann", "]ds1", "Ann Lee PERSON"},
		{"Ann_Lee@31=Ann", "Ann@31=Ann", "]ds2", "Ann PERSON"},
		{"Oslo@44:GPE", "Oslo@44:ORG", "]dsy", "Oslo GPE"},
		{"Oslo@44:GPE", "Oslo@44:ORG", "]dsY", "Oslo ORG"},
		{"Oslo@44:GPE", "Oslo@44:ORG", "]ds0", "Oslo NONE, Oslo NONE"},
		{"Ann@26 met@22!MEET(Target=26)", "Ann@26 met@22!MEET()", "]dsy",
			"met MEET(Target=Ann), Ann PERSON"},
		{"Ann@26 met@22!MEET(Target=26)", "Ann@26 met@22!MEET()", "]dsY", "met MEET()"},
		{"Ann@26 Bo@50 met@22!MEET(Target=26)", "Ann@26 Bo@50 met@22!MEET(Target=50)", "]ds2",
			"met MEET(Target=Bo), Bo PERSON"},
		{"Ann@26 met@22!MEET(Source=26)", "Ann@26 met@22!MEET(Target=26)", "]dsY",
			"met MEET(Target=Ann), Ann PERSON"},
		{"met@22!MEET()", "met@22!TALK()", "]dsY", "met TALK()"},
		{"Ann@26 met@22!MEET(Target=26)", "Ann@26", "]dsy", "met MEET(Target=Ann), Ann PERSON"},
		{"Ann@26 Bo@50 ~KNOWS(26,50)", "Ann@26 Bo@50", "]dsy", "Ann PERSON, Bo PERSON ~KNOWS"},
		{"Ann@26 Bo@50 ~KNOWS(26,50)", "Ann@26 Bo@50 ~LIKES(26,50)", "]dsY",
			"Ann PERSON, Bo PERSON ~LIKES"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct session *s = open_two(cases[i].gold, cases[i].mine);
		fixture_keys(s, cases[i].keys);
		struct buf said = own_said(s);
		if (strcmp(buf_cstr(&said), cases[i].own) != 0)
			print_error("gold %s, mine %s, keys %s\n", cases[i].gold, cases[i].mine,
			    cases[i].keys);
		assert_string_equal(buf_cstr(&said), cases[i].own);
		check_decided(s, 1, 1);
		buf_done(&said);
		fixture_free(s);
	}
}

static void
deciding_otherwise_replaces_what_was_decided(void **state)
{
	(void)state;
	static const struct accepted cases[] = {
		{"Ann_Lee@31=Ann", "Ann@31=Ann", "]ds1s2", "Ann PERSON"},
		{"Ann_Lee@31=Ann", "Ann@31=Ann", "]ds2s1", "Ann Lee PERSON"},
		{"Ann@26 Bo@50", "Ann@26", "]ds2s1", "Bo PERSON"},
		{"Ann@26 Bo@50", "Ann@26", "]ds1s2", "Bo NONE"},
		{"Oslo@44:GPE", "Oslo@44:ORG", "]ds1s2s1s2", "Oslo ORG"},
		{"Ann@26 met@22!MEET(Target=26)", "Ann@26 met@22!MEET()", "]ds1s2",
			"met MEET(), Ann PERSON"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct session *s = open_two(cases[i].gold, cases[i].mine);
		fixture_keys(s, cases[i].keys);
		check_own(s, cases[i].own);
		check_decided(s, 1, 1);
		fixture_free(s);
	}
}

static void
an_actor_and_an_attribute_are_accepted(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Bo@50 Ann@31", "Ann@26 Bo@50 Ann@31=Bo");
	struct str value;
	fixture_keys(s, "]dsY");
	struct own *o = own_of(s);
	uint32_t id = own_find_mention(o, (struct span){31, 34}, 0), cursor = 0, line;
	assert_int_not_equal(id, ID_NONE);
	line = own_referring(o, id, &cursor);
	check_str(schema_name(s->schema, own_item(o, line)->actor), "Bo");
	fixture_free(s);
	s = open_two("Ann@26#Sure=yes", "Ann@26#Sure=no");
	fixture_keys(s, "]dsY");
	o = own_of(s);
	id = own_find_mention(o, (struct span){26, 29}, 0);
	assert_true(own_attribute_of(o, id, schema_id(s->schema, STR("Sure")), &value));
	check_str(value, "no");
	fixture_free(s);
}

static void
what_is_open_is_not_copied_with_what_is_decided(void **state)
{
	(void)state;
	/* The event is only in gold; who plays in it differs, too. */
	struct session *s = open_two("Ann_Lee@31=Ann left@39!GO(Source=31)",
	    "Ann@31=Ann left@39!LEAVE(Source=31)");
	fixture_keys(s, "]d]dsy");
	check_own(s, "left GO()");
	/* With the boundaries decided the role comes. */
	fixture_keys(s, "[d[ds2");
	check_own(s, "Ann PERSON, left GO(Source=Ann)");
	fixture_free(s);
}

static void
a_filler_that_is_moved_keeps_its_role(void **state)
{
	(void)state;
	struct session *s = open_two("Ann_Lee@31=Ann left@39!GO(Source=31)",
	    "Ann@31=Ann left@39!GO(Source=31)");
	fixture_keys(s, "]ds1:accept agreed<Enter>");
	check_own(s, "Ann Lee PERSON, left GO(Source=Ann Lee)");
	fixture_keys(s, "[ds2");
	fixture_keys(s, ":set decided on<Enter>]ds2");
	check_own(s, "Ann PERSON, left GO(Source=Ann)");
	fixture_free(s);
}

static void
decided_ones_are_passed_unless_the_setting_says_otherwise(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Oslo@44:GPE Bo@50", "Oslo@44:ORG Bo@50 Oslo@61:GPE");
	fixture_keys(s, "]dsy");
	check_shows(s, "gold accepted: 1 of 3 decided; ]d goes on, su undoes");
	fixture_keys(s, "]d");
	check_shows(s, "2/3 retyped");
	check_shows(s, "1 of 3 decided");
	fixture_keys(s, "sy]dsy]d");
	check_shows(s, "all 3 differences are decided");
	fixture_keys(s, ":set decided on<Enter>]d");
	check_shows(s, "✓ ");
	fixture_free(s);
}

static void
accepting_moves_no_text_and_keeps_the_place(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Bo@50", "Ann@26 Oslo@61:GPE");
	fixture_keys(s, "]d");
	uint64_t top = session_article(s)->top;
	fixture_keys(s, "sY");
	assert_int_equal(session_article(s)->top, top);
	fixture_keys(s, "]d");
	check_shows(s, "2/2 only in mine");
	fixture_keys(s, "su]d");
	check_shows(s, "1/2 only in gold");
	fixture_free(s);
}

static void
undo_takes_back_the_decision_and_redo_brings_it(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Bo@50", "Ann@26");
	fixture_keys(s, "]dsysu");
	check_own(s, "");
	assert_int_equal(differences_made(s)->n_decided, 0);
	fixture_keys(s, "sU");
	check_own(s, "Bo PERSON");
	assert_int_equal(differences_made(s)->n_decided, 1);
	fixture_free(s);
}

static void
without_a_difference_sy_takes_the_selected_annotation(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Bo@50", "Ann@26");
	nav_set_selection(s, 0);
	fixture_keys(s, "sy");
	check_own(s, "Ann PERSON");
	fixture_keys(s, "<Esc>sy");
	check_shows(s, "select what to accept");
	fixture_keys(s, "sY");
	check_shows(s, "no difference here");
	fixture_free(s);
}

static void
there_is_no_third_side_of_two(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Bo@50", "Ann@26");
	fixture_keys(s, "]ds3");
	check_shows(s, "two layers are compared: s1, s2, or s0 for neither");
	check_own(s, "");
	fixture_free(s);
}

static void
of_three_layers_one_is_accepted_by_number(void **state)
{
	(void)state;
	const char *const specs[] = {"Oslo@44:GPE", "Oslo@44:ORG", "Oslo@44:LOC=Oslo"};
	struct session *s = open_layers(specs, 3);
	fixture_keys(s, "]ds3");
	check_own(s, "Oslo LOC");
	check_decided(s, 1, 1);
	fixture_keys(s, "s2");
	check_own(s, "Oslo ORG");
	fixture_free(s);
}

/* ---- beside one other layer one's own is a side */

static void
own_annotations_that_are_named_are_a_side(void **state)
{
	(void)state;
	struct session *s = open_layers((const char *const[]){"Ann@26 Bo@50"}, 1);
	nav_set_selection(s, 0);
	fixture_keys(s, "sy:diff gold own<Enter>q]d");
	check_shows(s, "1/1 only in gold: “Bo” PERSON");
	fixture_keys(s, "sy");
	check_own(s, "Ann PERSON, Bo PERSON");
	fixture_keys(s, "]d");
	check_shows(s, "the layers do not differ");
	fixture_free(s);
}

/* ---- many at once */

static void
accept_all_decides_what_is_open_in_one_step(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Oslo@44:GPE Bo@50", "Oslo@44:ORG Bo@50 Oslo@61:GPE");
	fixture_keys(s, "]ds2:accept all gold<Enter>");
	check_decided(s, 3, 3);
	check_own(s, "Ann NONE, Oslo GPE, Oslo NONE");
	fixture_keys(s, "su");
	check_own(s, "Ann NONE");
	fixture_keys(s, "susu");
	check_own(s, "");
	fixture_free(s);
}

static void
on_the_page_a_slip_is_undone_and_done_again(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Oslo@44:GPE Bo@50", "Oslo@44:GPE Bo@50");
	fixture_keys(s, ":diff<Enter>");
	check_shows(s, "sy accepts");
	fixture_keys(s, "sy");
	check_own(s, "Ann PERSON");
	fixture_keys(s, "su");
	check_own(s, "");
	assert_int_equal(s->page.kind, PAGE_DIFF);
	fixture_keys(s, "sU");
	check_own(s, "Ann PERSON");
	fixture_keys(s, "qMsu");
	check_shows(s, "are undone in the text");
	check_own(s, "Ann PERSON");
	fixture_free(s);
}

static void
accept_agreed_takes_what_all_have_in_one_step(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Oslo@44:GPE Bo@50 met@22!MEET(Target=26)",
	    "Ann@26 Oslo@44:ORG Bo@50 met@22!MEET(Target=26)");
	fixture_keys(s, ":accept agreed<Enter>");
	check_shows(s, "what all have is yours: 2 mentions, 1 event, 0 relations");
	check_own(s, "met MEET(Target=Ann), Ann PERSON, Bo PERSON");
	fixture_keys(s, ":accept agreed<Enter>");
	check_shows(s, "what all have is yours already");
	fixture_keys(s, "su");
	check_own(s, "");
	fixture_free(s);
}

/* One side everywhere, and what is agreed, is that side: whatever came first. */
static void
all_of_one_side_and_what_is_agreed_is_that_side(void **state)
{
	(void)state;
	static const char *const gold = "Ann@26 Ann_Lee@31=Ann Oslo@44:GPE#Sure=yes Bo@50 "
	    "met@22!MEET(Target=26) left@39!GO(Source=31,Place=44) came@53!COME(Source=50) "
	    "~KNOWS(26,50) ~IN(50,44)";
	static const char *const mine = "Ann@26 Ann@31=Ann Oslo@44:ORG#Sure=no Oslo@61:GPE "
	    "met@22!TALK(Target=26) left@39!GO(Target=31,Place=44) came@53!COME(Place=61) "
	    "~KNOWS(26,31)";
	static const char *const ways[] = {
		":accept agreed<Enter>:accept all %s<Enter>", ":accept all %s<Enter>:accept agreed<Enter>",
	};
	for (int way = 0; way < 2; way++) {
		for (int side = 0; side < 2; side++) {
			char keys[128];
			const char *name = side == 0 ? "gold" : "mine";
			struct session *s = open_two(gold, mine);
			snprintf(keys, sizeof keys, ways[way], name, name);
			fixture_keys(s, keys);
			snprintf(keys, sizeof keys, ":diff %s own<Enter>", name);
			fixture_keys(s, keys);
			check_shows(s, "the layers do not differ");
			fixture_free(s);
		}
	}
}

static void
what_cannot_be_accepted_is_said(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Bo@50", "Ann@26");
	fixture_keys(s, ":accept<Enter>");
	check_shows(s, "expected :accept LAYER");
	fixture_keys(s, ":accept nobody<Enter>");
	check_shows(s, "there is no layer \"nobody\"");
	fixture_keys(s, ":accept gold<Enter>");
	check_shows(s, "no difference here");
	fixture_keys(s, "]d:accept mine<Enter>");
	check_own(s, "Bo NONE");
	fixture_free(s);
}

static void
a_layer_goes_by_its_name_without_the_ending(void **state)
{
	(void)state;
	struct session *s = open_named((const char *const[]){"gold.ann", "gold.second.ann"},
	    (const char *const[]){"Ann@26", "Oslo@44:GPE"}, 2);
	fixture_keys(s, ":accept all gold<Enter>");
	check_own(s, "Ann PERSON, Oslo NONE");
	fixture_free(s);
}

/* ---- on the page, on the card */

static void
on_the_page_one_is_accepted_and_the_next_is_at_hand(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Oslo@44:GPE Bo@50", "Oslo@44:ORG Bo@50");
	fixture_keys(s, ":diff<Enter>s1");
	check_shows(s, "✓ “Ann” PERSON");
	check_shows(s, "2 differences, 1 decided");
	fixture_keys(s, "s2");
	check_own(s, "Ann PERSON, Oslo ORG");
	check_shows(s, "2 differences, 2 decided");
	fixture_free(s);
}

static void
what_was_corrected_by_hand_stays_when_neither_side_is_right(void **state)
{
	(void)state;
	struct session *s = open_two("Oslo@44:GPE", "Oslo@44:ORG");
	fixture_keys(s, "]d:type LOC<Enter>s0");
	check_own(s, "Oslo LOC");
	check_decided(s, 1, 1);
	fixture_free(s);
}

static void
other_pages_accept_nothing(void **state)
{
	(void)state;
	struct session *s = open_two("Ann@26 Oslo@44:GPE Bo@50", "Oslo@44:ORG Bo@50");
	fixture_keys(s, "]dMsy");
	check_shows(s, "there is nothing to accept on this page");
	check_own(s, "");
	fixture_free(s);
}

static void
the_card_says_what_was_decided(void **state)
{
	(void)state;
	struct session *s = open_two("Oslo@44:GPE", "Oslo@44:ORG");
	fixture_keys(s, "]ds2i");
	check_shows(s, "decided: mine");
	fixture_free(s);
}

/* ---- kept in one's own file */

struct folder { char path[40], text[64], gold[64], mine[64], own[64]; };

static void
write_to(const char *path, const char *content)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(content, f);
	fclose(f);
}

static struct folder
folder_new(void)
{
	struct folder f = {.path = "/tmp/limn-accept-XXXXXX"};
	assert_non_null(mkdtemp(f.path));
	snprintf(f.text, sizeof f.text, "%s/a.txt", f.path);
	snprintf(f.gold, sizeof f.gold, "%s/gold.ann", f.path);
	snprintf(f.mine, sizeof f.mine, "%s/mine.ann", f.path);
	snprintf(f.own, sizeof f.own, "%s/a.limn.ann", f.path);
	write_to(f.text, "Ann met Bo.\n");
	write_to(f.gold, "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\n");
	write_to(f.mine, "T1\tORG 0 3\tAnn\nT2\tORG 8 10\tBo\n");
	return f;
}

static void
folder_done(struct folder *f)
{
	unlink(f->text);
	unlink(f->gold);
	unlink(f->mine);
	unlink(f->own);
	rmdir(f->path);
}

static struct session *
open_folder(const struct folder *f)
{
	const char *paths[] = {f->text}, *overlays[] = {f->gold, f->mine};
	struct err err = {0};
	struct reader_options o = {.paths = paths, .n_paths = 1, .overlays = overlays,
		.n_overlays = 2, .no_hint = true, .no_clock = true, .no_rules = true,
		.caps = {.depth = DEPTH_256, .utf8 = true}};
	struct session *s = session_new(&o, &err);
	assert_non_null(s);
	fixture_draw(s, 100, 24);
	fixture_work(s);
	fixture_draw(s, 100, 24);
	return s;
}

static void
decisions_outlive_quitting(void **state)
{
	(void)state;
	struct folder f = folder_new();
	struct session *s = open_folder(&f);
	fixture_keys(s, "]ds2]ds0");
	check_shows(s, "2 of 2 decided");
	fixture_keys(s, "su");
	session_free(s);
	s = open_folder(&f);
	fixture_keys(s, "]d");
	check_shows(s, "2/2 retyped");
	check_shows(s, "1 of 2 decided");
	session_free(s);
	folder_done(&f);
}

static void
a_file_that_says_otherwise_is_another_difference(void **state)
{
	(void)state;
	struct folder f = folder_new();
	struct session *s = open_folder(&f);
	fixture_keys(s, "]ds2");
	session_free(s);
	write_to(f.mine, "T1\tGPE 0 3\tAnn\nT2\tORG 8 10\tBo\n");
	s = open_folder(&f);
	fixture_keys(s, "]d");
	check_shows(s, "1/2 retyped: PERSON in gold, GPE in mine");
	session_free(s);
	folder_done(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_side_that_is_accepted_becomes_ones_own),
		cmocka_unit_test(deciding_otherwise_replaces_what_was_decided),
		cmocka_unit_test(an_actor_and_an_attribute_are_accepted),
		cmocka_unit_test(what_is_open_is_not_copied_with_what_is_decided),
		cmocka_unit_test(a_filler_that_is_moved_keeps_its_role),
		cmocka_unit_test(decided_ones_are_passed_unless_the_setting_says_otherwise),
		cmocka_unit_test(accepting_moves_no_text_and_keeps_the_place),
		cmocka_unit_test(undo_takes_back_the_decision_and_redo_brings_it),
		cmocka_unit_test(without_a_difference_sy_takes_the_selected_annotation),
		cmocka_unit_test(there_is_no_third_side_of_two),
		cmocka_unit_test(of_three_layers_one_is_accepted_by_number),
		cmocka_unit_test(own_annotations_that_are_named_are_a_side),
		cmocka_unit_test(accept_all_decides_what_is_open_in_one_step),
		cmocka_unit_test(on_the_page_a_slip_is_undone_and_done_again),
		cmocka_unit_test(accept_agreed_takes_what_all_have_in_one_step),
		cmocka_unit_test(all_of_one_side_and_what_is_agreed_is_that_side),
		cmocka_unit_test(what_cannot_be_accepted_is_said),
		cmocka_unit_test(on_the_page_one_is_accepted_and_the_next_is_at_hand),
		cmocka_unit_test(what_was_corrected_by_hand_stays_when_neither_side_is_right),
		cmocka_unit_test(other_pages_accept_nothing),
		cmocka_unit_test(a_layer_goes_by_its_name_without_the_ending),
		cmocka_unit_test(the_card_says_what_was_decided),
		cmocka_unit_test(decisions_outlive_quitting),
		cmocka_unit_test(a_file_that_says_otherwise_is_another_difference),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
