/* The figures of a comparison, against sums made by hand. */
#include "unit.h"

#include <math.h>

#include "annot/compare.h"
#include "annot/compare_figures.h"
#include "annot/model.h"
#include "base/mem.h"
#include "formats/format.h"
#include "text/document.h"

/* 20 tokens: Ann Lee met Bo Ray in Oslo . Bo thanked Ann for the help . Oslo greeted both of them */
static const char text[] =
    "Ann Lee met Bo Ray in Oslo. Bo thanked Ann for the help. Oslo greeted both of them";

static void
add_layer(struct layers *all, struct document *d, struct schema *schema, const char *lines)
{
	struct err err = {0};
	struct layers read = {0};
	if (!format_load_memory("x.ann", str_of(lines), STR("brat"), d, schema, &read, &err))
		fail_msg("%s", err.text);
	all->v = mem_resize(all->v, all->n + read.n, sizeof *all->v);
	for (size_t i = 0; i < read.n; i++)
		all->v[all->n++] = read.v[i];
	mem_free(read.v);
}

static void
add_document(struct figures *f, const char *of, const char *const *sides, size_t n,
    size_t budget)
{
	static const struct document_options plain = {0};
	static const uint16_t order[] = {0, 1, 2};
	struct document *d = document_memory("article", str_of(of), &plain);
	struct schema *schema = schema_new();
	struct layers all = {0};
	for (size_t i = 0; i < n; i++)
		add_layer(&all, d, schema, sides[i]);
	struct model *m = model_new(d, all.v, all.n, schema, NULL);
	struct compare *c = compare_new(m, order, n, NULL);
	while (compare_step(c, SIZE_MAX))
		;
	figures_begin(f, c, d);
	while (figures_step(f, budget))
		;
	compare_free(c);
	model_free(m);
	layers_done(&all);
	schema_free(schema);
	document_free(d);
}

static struct figures *
figures_of(const char *a, const char *b)
{
	const char *const sides[] = {a, b};
	struct figures *f = figures_new(2);
	add_document(f, text, sides, 2, SIZE_MAX);
	return f;
}

#define check_near(got, want) check_near_at((got), (want), __FILE__, __LINE__)
static void
check_near_at(double got, double want, const char *file, int line)
{
	if (got - want < 1e-9 && want - got < 1e-9)
		return;
	print_error("got %.12f, wanted %.12f\n", got, want);
	_fail(file, line);
}

/* "PERSON 1-0-1 2-1-0": both, only a, only b; exact, then overlap; of events whole as well. */
static void
put_counts(struct buf *out, struct agree_counts c)
{
	buf_fmt(out, " %zu-%zu-%zu", c.both, c.only_a, c.only_b);
}

#define check_rows(f, g, want) check_rows_at((f), (g), (want), __FILE__, __LINE__)
static void
check_rows_at(const struct figures *f, enum figure_group g, const char *want, const char *file,
    int line)
{
	struct buf got = {0};
	for (size_t i = 0; i < figures_rows(f, g); i++) {
		struct figure_row r = figures_row(f, g, 1, i);
		buf_str(&got, r.name);
		put_counts(&got, r.counts.exact);
		put_counts(&got, r.counts.overlap);
		if (g == FIGURE_EVENTS)
			put_counts(&got, r.counts.whole);
		buf_chr(&got, '\n');
	}
	if (strcmp(buf_cstr(&got), want) != 0) {
		print_error("got:\n%swanted:\n%s", buf_cstr(&got), want);
		_fail(file, line);
	}
	buf_done(&got);
}

#define ANN "T1\tPERSON 0 7\tAnn Lee\n"
#define BO "T2\tPERSON 12 18\tBo Ray\n"
#define OSLO "T3\tGPE 22 26\tOslo\n"
#define MET "T4\tCONSULT 8 11\tmet\n"
#define E1 "E1\tCONSULT:T4 Source:T1 Target:T2\n"
#define ALL ANN BO OSLO MET E1

static void
files_that_are_equal_have_the_full_figures(void **state)
{
	struct figures *f = figures_of(ALL, ALL);
	(void)state;
	check_rows(f, FIGURE_MENTIONS, "PERSON 2-0-0 2-0-0\nGPE 1-0-0 1-0-0\n");
	check_rows(f, FIGURE_EVENTS, "CONSULT 1-0-0 1-0-0 1-0-0\n");
	check_rows(f, FIGURE_ROLES, "Source 1-0-0 1-0-0\nTarget 1-0-0 1-0-0\n");
	check_rows(f, FIGURE_RELATIONS, "");
	struct figure_row all = figures_total(f, FIGURE_MENTIONS, 1);
	check_near(agree_f1(all.counts.exact), 1);
	check_near(all.cohen.value, 1);
	check_near(all.fleiss.value, 1);
	check_near(all.alpha.value, 1);
	assert_int_equal(figures_chance(f, FIGURE_MENTIONS).tokens, 20);
	check_near(figures_chance(f, FIGURE_MENTIONS).alpha_nominal.value, 1);
	figures_free(f);
}

static void
a_mention_that_moved_counts_as_overlap_only(void **state)
{
	struct figures *f = figures_of(ANN BO, "T1\tPERSON 0 3\tAnn\n" BO);
	(void)state;
	check_rows(f, FIGURE_MENTIONS, "PERSON 1-1-1 2-0-0\n");
	/* 20 tokens: four against three are PERSON. */
	struct figure_row all = figures_total(f, FIGURE_MENTIONS, 1);
	double chance = (4 * 3 + 16 * 17) / 400.0;
	check_near(all.cohen.value, (19 / 20.0 - chance) / (1 - chance));
	check_near(figures_row(f, FIGURE_MENTIONS, 1, 0).cohen.value, all.cohen.value);
	figures_free(f);
}

static void
another_type_at_the_same_place_is_no_match_of_either_kind(void **state)
{
	struct figures *f = figures_of(OSLO, "T3\tLOC 22 26\tOslo\n");
	(void)state;
	check_rows(f, FIGURE_MENTIONS, "GPE 0-1-0 0-1-0\nLOC 0-0-1 0-0-1\n");
	assert_true(isnan(agree_precision(figures_row(f, FIGURE_MENTIONS, 1, 0).counts.exact)));
	/* One token of 20; both say something of it, and not the same. */
	struct figure_row all = figures_total(f, FIGURE_MENTIONS, 1);
	double chance = 19 * 19 / 400.0;
	check_near(all.cohen.value, (19 / 20.0 - chance) / (1 - chance));
	check_near(all.fleiss.value, (19 / 20.0 - (38 * 38 + 2) / 1600.0) /
	    (1 - (38 * 38 + 2) / 1600.0));
	figures_free(f);
}

static void
two_short_mentions_for_a_long_one_are_one_pair(void **state)
{
	struct figures *f = figures_of("T1\tPERSON 0 18\tAnn Lee met Bo Ray\n", ANN BO);
	(void)state;
	check_rows(f, FIGURE_MENTIONS, "PERSON 0-1-2 1-0-1\n");
	figures_free(f);
}

static void
a_role_filled_otherwise_leaves_the_event_and_not_the_whole(void **state)
{
	struct figures *f = figures_of(ALL,
	    ANN BO OSLO MET "E1\tCONSULT:T4 Source:T1 Target:T3\n");
	(void)state;
	check_rows(f, FIGURE_EVENTS, "CONSULT 1-0-0 1-0-0 0-1-1\n");
	check_rows(f, FIGURE_ROLES, "Source 1-0-0 1-0-0\nTarget 0-1-1 0-1-1\n");
	figures_free(f);
}

static void
a_role_whose_filler_moved_is_right_where_overlap_counts(void **state)
{
	struct figures *f = figures_of(ALL,
	    ANN "T2\tPERSON 12 14\tBo\n" OSLO MET E1);
	(void)state;
	check_rows(f, FIGURE_EVENTS, "CONSULT 1-0-0 1-0-0 0-1-1\n");
	check_rows(f, FIGURE_ROLES, "Source 1-0-0 1-0-0\nTarget 0-1-1 1-0-0\n");
	figures_free(f);
}

static void
the_order_of_roles_does_not_matter(void **state)
{
	struct figures *f = figures_of(ALL, ANN BO OSLO MET "E1\tCONSULT:T4 Target:T2 Source:T1\n");
	(void)state;
	check_rows(f, FIGURE_EVENTS, "CONSULT 1-0-0 1-0-0 1-0-0\n");
	figures_free(f);
}

static void
relations_count_by_type_and_ends(void **state)
{
	struct figures *f = figures_of(
	    ANN BO OSLO "R1\tVisits Arg1:T1 Arg2:T3\nR2\tKnows Arg1:T1 Arg2:T2\n",
	    ANN "T2\tPERSON 12 14\tBo\n" OSLO
	    "R1\tVisits Arg1:T2 Arg2:T3\nR2\tKnows Arg1:T1 Arg2:T2\n");
	(void)state;
	check_rows(f, FIGURE_RELATIONS, "Knows 0-1-1 1-0-0\nVisits 0-1-1 0-1-1\n");
	figures_free(f);
}

static void
attributes_count_by_key_and_value_and_notes_do_not(void **state)
{
	struct figures *f = figures_of(
	    ANN BO "A1\tSure T1 yes\nA2\tSure T2 no\n#1\tAnnotatorNotes T1\tfirst\n",
	    "T1\tPERSON 0 3\tAnn\n" BO "A1\tSure T1 yes\nA2\tSure T2 yes\n");
	(void)state;
	check_rows(f, FIGURE_ATTRIBUTES, "Sure 0-2-2 1-1-1\n");
	figures_free(f);
}

static void
moods_are_of_events_that_both_have(void **state)
{
	struct figures *f = figures_of(
	    ALL "T5\tSUPPORT 31 38\tthanked\nE2\tSUPPORT:T5\nA1\tMood E1 future\n",
	    ALL "T6\tSUPPORT 62 69\tgreeted\nE3\tSUPPORT:T6\nA1\tMood E1 negated\nA2\tMood E3 future\n");
	(void)state;
	check_rows(f, FIGURE_MOODS, "future 0-1-0 0-1-0\nnegated 0-0-1 0-0-1\n");
	check_rows(f, FIGURE_EVENTS, "CONSULT 1-0-0 1-0-0 1-0-0\nSUPPORT 0-1-1 0-1-1 0-1-1\n");
	figures_free(f);
}

#define AS(t, n, actor) "N" n "\tReference " t " actor:" actor "\t" actor "\n"
#define BO2 "T5\tPERSON 28 30\tBo\n"
#define ANN2 "T6\tPERSON 39 42\tAnn\n"

/* a: {Ann, Ann} {Bo, Bo}; b: {Ann, Bo, Ann} {Bo}. */
static void
chains_have_the_figures_of_b_cubed(void **state)
{
	struct figures *f = figures_of(
	    ANN BO BO2 ANN2 AS("T1", "1", "ann") AS("T2", "2", "bo") AS("T5", "3", "bo")
	    AS("T6", "4", "ann"),
	    ANN BO BO2 ANN2 AS("T1", "1", "x") AS("T2", "2", "y") AS("T5", "3", "x")
	    AS("T6", "4", "x"));
	(void)state;
	struct figure_chains c = figures_chains(f, 1, FIGURE_EXACT);
	check_near(c.precision, (2 * 2 / 3.0 + 1 / 3.0 + 1) / 4);
	check_near(c.recall, (2 * 2 / 2.0 + 1 / 2.0 + 1 / 2.0) / 4);
	check_near(c.f1, 2 * c.precision * c.recall / (c.precision + c.recall));
	struct agree_counts links = figures_total(f, FIGURE_ACTORS, 1).counts.exact;
	assert_int_equal(links.both, 3);
	assert_int_equal(links.only_a, 1);
	assert_int_equal(links.only_b, 1);
	figures_free(f);
}

static void
chains_of_other_names_are_the_same_chains(void **state)
{
	struct figures *f = figures_of(
	    ANN BO ANN2 AS("T1", "1", "ann") AS("T2", "2", "bo") AS("T6", "3", "ann"),
	    ANN BO ANN2 AS("T1", "1", "p-1") AS("T2", "2", "p-2") AS("T6", "3", "p-1"));
	(void)state;
	check_near(figures_chains(f, 1, FIGURE_EXACT).f1, 1);
	check_near(agree_f1(figures_total(f, FIGURE_ACTORS, 1).counts.exact), 1);
	figures_free(f);
}

static void
a_mention_that_only_one_has_makes_its_chain_longer(void **state)
{
	struct figures *f = figures_of(
	    ANN ANN2 AS("T1", "1", "ann") AS("T6", "3", "ann"), ANN AS("T1", "1", "ann"));
	(void)state;
	struct figure_chains c = figures_chains(f, 1, FIGURE_EXACT);
	check_near(c.precision, 1);
	check_near(c.recall, (1 / 2.0) / 2);
	figures_free(f);
}

static void
the_first_layer_is_the_reference(void **state)
{
	struct figures *f = figures_of(ANN BO OSLO, ANN), *g = figures_of(ANN, ANN BO OSLO);
	struct agree_counts x = figures_total(f, FIGURE_MENTIONS, 1).counts.exact;
	struct agree_counts y = figures_total(g, FIGURE_MENTIONS, 1).counts.exact;
	(void)state;
	check_near(agree_precision(x), 1);
	check_near(agree_recall(x), 1 / 3.0);
	check_near(agree_precision(y), 1 / 3.0);
	check_near(agree_recall(y), 1);
	check_near(figures_total(f, FIGURE_MENTIONS, 1).cohen.value,
	    figures_total(g, FIGURE_MENTIONS, 1).cohen.value);
	figures_free(f);
	figures_free(g);
}

static void
nothing_in_either_has_no_figures(void **state)
{
	struct figures *f = figures_of("", "");
	(void)state;
	assert_int_equal(figures_rows(f, FIGURE_MENTIONS), 0);
	struct figure_row all = figures_total(f, FIGURE_MENTIONS, 1);
	assert_true(isnan(agree_f1(all.counts.exact)));
	assert_string_equal(all.cohen.why, "all of it is of one category");
	assert_string_equal(all.alpha.why, "nothing is annotated");
	assert_true(isnan(figures_chains(f, 1, FIGURE_EXACT).f1));
	figures_free(f);
}

static void
the_outermost_mention_has_the_token(void **state)
{
	struct figures *f = figures_of(
	    "T1\tORG 12 26\tBo Ray in Oslo\n" OSLO, "T1\tORG 12 26\tBo Ray in Oslo\n");
	(void)state;
	check_near(figures_total(f, FIGURE_MENTIONS, 1).cohen.value, 1);
	check_rows(f, FIGURE_MENTIONS, "ORG 1-0-0 1-0-0\nGPE 0-1-0 0-1-0\n");
	figures_free(f);
}

static void
the_kappa_of_a_type_does_not_see_what_lies_around_it(void **state)
{
	struct figures *f = figures_of(
	    "T1\tORG 12 26\tBo Ray in Oslo\n" OSLO, "T2\tPERSON 12 18\tBo Ray\n" OSLO);
	(void)state;
	for (size_t i = 0; i < figures_rows(f, FIGURE_MENTIONS); i++) {
		struct figure_row r = figures_row(f, FIGURE_MENTIONS, 1, i);
		if (!str_is(r.name, "GPE"))
			continue;
		check_near(r.cohen.value, 1);
		check_near(r.fleiss.value, 1);
	}
	figures_free(f);
}

static void
documents_add_up_by_the_names_of_types(void **state)
{
	const char *const one[] = {ANN BO OSLO, ANN "T3\tLOC 22 26\tOslo\n"};
	const char *const two[] = {OSLO, OSLO};
	struct figures *f = figures_new(2);
	(void)state;
	add_document(f, text, one, 2, 7);
	add_document(f, text, two, 2, SIZE_MAX);
	assert_int_equal(figures_documents(f), 2);
	check_rows(f, FIGURE_MENTIONS, "GPE 1-1-0 1-1-0\nPERSON 1-1-0 1-1-0\nLOC 0-0-1 0-0-1\n");
	assert_int_equal(figures_chance(f, FIGURE_MENTIONS).tokens, 40);
	/* 40 tokens; a: 4 PERSON, 2 GPE; b: 2 PERSON, 1 GPE, 1 LOC; 37 agree. */
	double chance = (4 * 2 + 2 * 1 + 34 * 36) / 1600.0;
	check_near(figures_total(f, FIGURE_MENTIONS, 1).cohen.value,
	    (37 / 40.0 - chance) / (1 - chance));
	figures_free(f);
}

static void
three_layers_are_held_against_the_first_and_have_one_kappa(void **state)
{
	const char *const sides[] = {ANN BO, ANN, ANN BO};
	struct figures *f = figures_new(3);
	(void)state;
	add_document(f, text, sides, 3, SIZE_MAX);
	check_near(agree_recall(figures_total(f, FIGURE_MENTIONS, 1).counts.exact), 0.5);
	check_near(agree_recall(figures_total(f, FIGURE_MENTIONS, 2).counts.exact), 1);
	check_near(figures_total(f, FIGURE_MENTIONS, 2).cohen.value, 1);
	/* Of 20 tokens two are PERSON for all, two for two of three: pairs that agree 18 + 2/3. */
	double person = 10 / 60.0, chance = person * person + (1 - person) * (1 - person);
	check_near(figures_total(f, FIGURE_MENTIONS, 1).fleiss.value,
	    ((18 + 2 / 3.0) / 20 - chance) / (1 - chance));
	figures_free(f);
}

static void
units_are_counted_in_code_points(void **state)
{
	static const char wide[] = "\xC3\x84nn \xC3\xB6\xC3\xB6\xC3\xB6\xC3\xB6 Bo";
	static const char narrow[] = "Ann oooo Bo";
	const char *const of_wide[] = {"T1\tPERSON 9 11\tBo\n",
	    "T1\tPERSON 4 11\t\xC3\xB6\xC3\xB6\xC3\xB6\xC3\xB6 Bo\n"};
	const char *const of_narrow[] = {"T1\tPERSON 9 11\tBo\n", "T1\tPERSON 4 11\toooo Bo\n"};
	struct figures *f = figures_new(2), *g = figures_new(2);
	(void)state;
	add_document(f, wide, of_wide, 2, SIZE_MAX);
	add_document(g, narrow, of_narrow, 2, SIZE_MAX);
	check_near(figures_total(f, FIGURE_MENTIONS, 1).alpha.value,
	    figures_total(g, FIGURE_MENTIONS, 1).alpha.value);
	assert_true(figures_total(f, FIGURE_MENTIONS, 1).alpha.value < 1);
	figures_free(f);
	figures_free(g);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(files_that_are_equal_have_the_full_figures),
		T(a_mention_that_moved_counts_as_overlap_only),
		T(another_type_at_the_same_place_is_no_match_of_either_kind),
		T(two_short_mentions_for_a_long_one_are_one_pair),
		T(a_role_filled_otherwise_leaves_the_event_and_not_the_whole),
		T(a_role_whose_filler_moved_is_right_where_overlap_counts),
		T(the_order_of_roles_does_not_matter),
		T(relations_count_by_type_and_ends),
		T(attributes_count_by_key_and_value_and_notes_do_not),
		T(moods_are_of_events_that_both_have),
		T(chains_have_the_figures_of_b_cubed),
		T(chains_of_other_names_are_the_same_chains),
		T(a_mention_that_only_one_has_makes_its_chain_longer),
		T(the_first_layer_is_the_reference),
		T(nothing_in_either_has_no_figures),
		T(the_outermost_mention_has_the_token),
		T(the_kappa_of_a_type_does_not_see_what_lies_around_it),
		T(documents_add_up_by_the_names_of_types),
		T(three_layers_are_held_against_the_first_and_have_one_kappa),
		T(units_are_counted_in_code_points),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
