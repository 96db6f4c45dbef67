/* The comparison of layers: what belongs together, and what is told. */
#include "unit.h"

#include "annot/compare.h"
#include "base/mem.h"
#include "formats/format.h"
#include "text/document.h"

static const char text[] =
    "Ann Lee met Bo Ray in Oslo. Bo thanked Ann for the help. The mayor of Oslo greeted both.\n";

struct two {
	struct document *d;
	struct schema *schema;
	struct layers layers;
	struct model *m;
	struct compare *c;
};

static void
add_layer(struct two *t, const char *lines)
{
	struct err err = {0};
	struct layers read = {0};
	if (!format_load_memory("x.ann", str_of(lines), STR("brat"), t->d, t->schema, &read, &err))
		fail_msg("%s", err.text);
	t->layers.v = mem_resize(t->layers.v, t->layers.n + read.n, sizeof *t->layers.v);
	for (size_t i = 0; i < read.n; i++)
		t->layers.v[t->layers.n++] = read.v[i];
	mem_free(read.v);
}

static struct two
hold(const char *const *sides, size_t n, size_t budget, const struct compare_options *o)
{
	static const struct document_options plain = {0};
	static const uint16_t order[] = {0, 1, 2};
	struct two t = {.d = document_memory("article", str_of(text), &plain),
	    .schema = schema_new()};
	for (size_t i = 0; i < n; i++)
		add_layer(&t, sides[i]);
	t.m = model_new(t.d, t.layers.v, t.layers.n, t.schema, NULL);
	t.c = compare_new(t.m, order, n, o);
	while (compare_step(t.c, budget))
		;
	return t;
}

static void
done(struct two *t)
{
	compare_free(t->c);
	model_free(t->m);
	layers_done(&t->layers);
	schema_free(t->schema);
	document_free(t->d);
}

static void
put_end(struct buf *out, const struct two *t, struct compare_end e)
{
	uint32_t at = model_end(t->m, e.mention, e.event);
	if (at == ID_NONE) {
		buf_puts(out, "-");
		return;
	}
	struct span s = t->m->mentions[at].m->span;
	buf_str(out, document_view(t->d, s.from, (size_t)(s.to - s.from)));
}

static void
put_name(struct buf *out, const struct two *t, uint32_t id)
{
	buf_chr(out, ' ');
	buf_str(out, id ? schema_name(t->schema, id) : STR("-"));
}

/* "missing mention Oslo", "role-filler event met Source Source Ann Lee>Bo". */
static void
put_item(struct buf *out, const struct two *t, const struct compare_item *x)
{
	struct span s = x->span;
	buf_fmt(out, "%s %s ", compare_kind_name(x->kind), compare_what_name(x->what));
	buf_str(out, document_view(t->d, s.from, (size_t)(s.to - s.from)));
	if (x->kind >= COMPARE_ROLE_MISSING && x->kind <= COMPARE_ROLE_NAME) {
		put_name(out, t, x->name_a);
		put_name(out, t, x->name_b);
		buf_chr(out, ' ');
		put_end(out, t, x->end_a);
		buf_chr(out, '>');
		put_end(out, t, x->end_b);
	} else if (x->kind == COMPARE_MOOD) {
		buf_fmt(out, " %u %u", x->value_a, x->value_b);
	} else if (x->kind >= COMPARE_ACTOR && x->kind < COMPARE_NO_ACTORS) {
		put_name(out, t, x->name_a | x->name_b);
		put_name(out, t, x->value_a);
		put_name(out, t, x->value_b);
	}
	for (size_t i = 0; i < x->n_follows; i++) {
		buf_puts(out, " {");
		put_item(out, t, compare_follow(t->c, x, i));
		buf_puts(out, "}");
	}
}

static void
put_items(struct buf *out, const struct two *t)
{
	for (size_t i = 0; i < compare_count(t->c); i++) {
		put_item(out, t, compare_at(t->c, i));
		buf_chr(out, '\n');
	}
}

static void
check_with(const char *a, const char *b, const struct compare_options *o, const char *want)
{
	const char *sides[] = {a, b};
	struct two t = hold(sides, 2, SIZE_MAX, o);
	struct buf got = {0};
	put_items(&got, &t);
	assert_string_equal(buf_cstr(&got), want);
	buf_done(&got);
	done(&t);
}

static void
check(const char *a, const char *b, const char *want)
{
	check_with(a, b, NULL, want);
}

#define ANN "T1\tPERSON 0 7\tAnn Lee\n"
#define BO "T2\tPERSON 12 18\tBo Ray\n"
#define OSLO "T3\tGPE 22 26\tOslo\n"
#define MET "T4\tCONSULT 8 11\tmet\n"
#define E1 "E1\tCONSULT:T4 Source:T1 Target:T2\n"

static void
a_file_does_not_differ_from_itself(void **state)
{
	(void)state;
	check(ANN BO OSLO MET E1 "R1\tLeads Arg1:T1 Arg2:T3\nA1\tMood E1 future\n"
	    "#1\tAnnotatorNotes T1\twho?\n",
	    ANN BO OSLO MET E1 "R1\tLeads Arg1:T1 Arg2:T3\nA1\tMood E1 future\n"
	    "#1\tAnnotatorNotes T1\twho?\n", "");
}

static void
the_order_of_lines_is_no_difference(void **state)
{
	(void)state;
	check(ANN BO MET E1, "T9\tCONSULT 8 11\tmet\nT2\tPERSON 12 18\tBo Ray\n"
	    "E7\tCONSULT:T9 Target:T2 Source:T5\nT5\tPERSON 0 7\tAnn Lee\n", "");
}

static void
a_mention_that_only_the_first_has_is_missing(void **state)
{
	(void)state;
	check(ANN BO, ANN, "missing mention Bo Ray\n");
	check(ANN, ANN BO, "extra mention Bo Ray\n");
}

static void
what_is_said_to_be_nothing_is_no_annotation(void **state)
{
	(void)state;
	check(ANN, ANN "T2\tNONE 12 18\tBo Ray\nA1\tRejects T2 PERSON\n", "");
	check(ANN, ANN "T2\tNONE 12 18\tBo Ray\n", "extra mention Bo Ray\n");
}

static void
another_type_on_the_same_span_is_one_difference(void **state)
{
	(void)state;
	check(ANN OSLO, ANN "T3\tLOC 22 26\tOslo\n", "retyped mention Oslo\n");
}

static void
another_boundary_of_the_same_type_is_one_difference(void **state)
{
	(void)state;
	check(ANN BO, "T1\tPERSON 0 3\tAnn\n" BO, "moved mention Ann Lee\n");
}

static void
boundary_and_type_that_both_changed_are_one_difference(void **state)
{
	(void)state;
	check(ANN BO, "T1\tORG 0 5\tAnn L\n" BO, "moved-retyped mention Ann Lee\n");
}

static void
a_little_overlap_of_two_types_is_no_counterpart(void **state)
{
	(void)state;
	check("T1\tPERSON 0 18\tAnn Lee met Bo Ray\n", "T1\tORG 15 18\tRay\n",
	    "missing mention Ann Lee met Bo Ray\nextra mention Ray\n");
}

static void
the_mention_that_overlaps_most_is_the_counterpart(void **state)
{
	(void)state;
	check("T1\tPERSON 0 18\tAnn Lee met Bo Ray\n",
	    "T1\tPERSON 15 18\tRay\nT2\tPERSON 0 16\tAnn Lee met Bo R\n",
	    "moved mention Ann Lee met Bo Ray\nextra mention Ray\n");
}

static void
discontinuous_mentions_are_compared_by_their_parts(void **state)
{
	(void)state;
	check("T1\tPERSON 0 3;8 11\tAnn met\n", "T1\tPERSON 0 3;8 11\tAnn met\n", "");
	check("T1\tPERSON 0 3;8 11\tAnn met\n", "T1\tPERSON 0 11\tAnn Lee met\n",
	    "moved mention Ann Lee met\n");
}

static void
in_the_gap_of_a_mention_nothing_overlaps_it(void **state)
{
	(void)state;
	check("T1\tPERSON 0 3;8 11\tAnn met\n", "T1\tPERSON 4 7\tLee\n",
	    "missing mention Ann Lee met\nextra mention Lee\n");
}

static void
duplicates_in_one_layer_are_paired_one_to_one(void **state)
{
	(void)state;
	check(ANN "T5\tPERSON 0 7\tAnn Lee\n", ANN "T5\tPERSON 0 7\tAnn Lee\n", "");
	check(ANN "T5\tPERSON 0 7\tAnn Lee\n" "T6\tPERSON 0 7\tAnn Lee\n", ANN,
	    "missing mention Ann Lee\nmissing mention Ann Lee\n");
}

static void
of_duplicates_the_one_without_a_role_is_missing(void **state)
{
	(void)state;
	check("T9\tPERSON 0 7\tAnn Lee\n" ANN BO MET E1, ANN BO MET E1, "missing mention Ann Lee\n");
	check(ANN "T9\tPERSON 0 7\tAnn Lee\n" BO MET E1, ANN BO MET E1, "missing mention Ann Lee\n");
}

static void
which_of_two_like_mentions_fills_a_role_is_no_difference(void **state)
{
	(void)state;
	check(ANN "T9\tPERSON 0 7\tAnn Lee\n" BO MET E1,
	    ANN "T9\tPERSON 0 7\tAnn Lee\n" BO MET "E1\tCONSULT:T4 Source:T9 Target:T2\n", "");
}

/* ---- events */

static void
an_event_that_is_gone_is_one_difference(void **state)
{
	(void)state;
	check(ANN BO MET E1, ANN BO, "missing event met\n");
}

static void
an_event_whose_trigger_stays_as_a_mention_is_one_difference(void **state)
{
	(void)state;
	check(ANN BO MET E1, ANN BO MET, "missing event met\n");
}

static void
a_trigger_that_moved_is_one_difference(void **state)
{
	(void)state;
	check(ANN BO MET E1, ANN BO "T4\tCONSULT 8 10\tme\nE1\tCONSULT:T4 Source:T1 Target:T2\n",
	    "moved event met\n");
}

static void
an_event_of_another_type_is_one_difference(void **state)
{
	(void)state;
	check(ANN BO MET E1, ANN BO "T4\tAID 8 11\tmet\nE1\tAID:T4 Source:T1 Target:T2\n",
	    "retyped event met\n");
}

static void
an_event_with_another_trigger_near_by_is_found_by_its_roles(void **state)
{
	(void)state;
	check(ANN BO MET E1, ANN BO
	    "T4\tCONSULT 31 38\tthanked\nE1\tCONSULT:T4 Source:T1 Target:T2\n",
	    "moved event met\n");
}

static void
a_role_that_is_gone_is_told(void **state)
{
	(void)state;
	check(ANN BO MET E1, ANN BO MET "E1\tCONSULT:T4 Source:T1\n",
	    "role-missing event met Target - Bo Ray>-\n");
	check(ANN BO MET "E1\tCONSULT:T4 Source:T1\n", ANN BO MET E1,
	    "role-extra event met - Target ->Bo Ray\n");
}

static void
a_role_filled_by_another_mention_is_one_difference(void **state)
{
	(void)state;
	check(ANN BO OSLO MET E1, ANN BO OSLO MET "E1\tCONSULT:T4 Source:T1 Target:T3\n",
	    "role-filler event met Target Target Bo Ray>Oslo\n");
}

static void
a_filler_in_another_role_is_one_difference(void **state)
{
	(void)state;
	check(ANN BO MET E1, ANN BO MET "E1\tCONSULT:T4 Source:T1 Place:T2\n",
	    "role-name event met Target Place Bo Ray>Bo Ray\n");
}

static void
a_role_filled_by_a_mention_that_moved_is_the_same(void **state)
{
	(void)state;
	check(ANN BO MET E1, "T1\tPERSON 0 3\tAnn\n" BO MET E1, "moved mention Ann Lee\n");
}

static void
the_roles_of_a_mention_that_is_gone_are_told_under_it(void **state)
{
	(void)state;
	check(ANN BO MET E1, ANN MET "E1\tCONSULT:T4 Source:T1\n",
	    "missing mention Bo Ray {role-missing event met Target - Bo Ray>-}\n");
}

static void
where_mentions_are_not_compared_the_roles_are_told_themselves(void **state)
{
	(void)state;
	const struct compare_options o = {.aspects = COMPARE_EVENTS | COMPARE_ROLES};
	check_with(ANN BO MET E1, ANN MET "E1\tCONSULT:T4 Source:T1\n", &o,
	    "role-missing event met Target - Bo Ray>-\n");
}

static void
two_events_on_one_trigger_are_told_apart_by_their_roles(void **state)
{
	(void)state;
	check(ANN BO OSLO MET "E1\tCONSULT:T4 Source:T1\nE2\tCONSULT:T4 Source:T2\n",
	    ANN BO OSLO MET "E1\tCONSULT:T4 Source:T2\nE2\tCONSULT:T4 Source:T1 Place:T3\n",
	    "role-extra event met - Place ->Oslo\n");
}

static void
an_event_that_fills_a_role_goes_with_its_counterpart(void **state)
{
	(void)state;
	const char *a = ANN BO MET E1 "T5\tAID 31 38\tthanked\nE2\tAID:T5 Source:T2 Topic:E1\n";
	check(a, ANN BO "T4\tCONSULT 8 10\tme\n" E1
	    "T5\tAID 31 38\tthanked\nE2\tAID:T5 Source:T2 Topic:E1\n", "moved event met\n");
	check(a, ANN BO "T5\tAID 31 38\tthanked\nE2\tAID:T5 Source:T2\n",
	    "missing event met {role-missing event thanked Topic - met>-}\n");
}

static void
another_mood_is_one_difference(void **state)
{
	(void)state;
	check(ANN BO MET E1 "A1\tMood E1 future\n", ANN BO MET E1 "A1\tMood E1 negated\n",
	    "mood event met 1 3\n");
	check(ANN BO MET E1 "A1\tMood E1 future\n", ANN BO MET E1, "mood event met 1 0\n");
}

static void
a_mood_that_is_not_said_is_actual(void **state)
{
	(void)state;
	check(ANN BO MET E1 "A1\tMood E1 actual\n", ANN BO MET E1, "");
}

static void
attributes_are_told_by_their_key(void **state)
{
	(void)state;
	check(ANN "A1\tSure T1 high\nA2\tOld T1\n", ANN "A1\tSure T1 low\n",
	    "attribute mention Ann Lee Sure high low\nattribute mention Ann Lee Old - -\n");
}

static void
notes_are_told(void **state)
{
	(void)state;
	check(ANN "#1\tAnnotatorNotes T1\twho\n", ANN "#1\tAnnotatorNotes T1\tshe\n",
	    "note mention Ann Lee Note who she\n");
}

/* ---- relations */

#define LEADS(x, y) "R1\tLeads Arg1:" x " Arg2:" y "\n"

static void
a_relation_that_is_gone_is_told(void **state)
{
	(void)state;
	check(ANN BO LEADS("T1", "T2"), ANN BO, "missing relation Ann Lee\n");
}

static void
a_relation_the_other_way_round_is_one_difference(void **state)
{
	(void)state;
	check(ANN BO LEADS("T1", "T2"), ANN BO LEADS("T2", "T1"), "reversed relation Ann Lee\n");
}

static void
a_relation_of_another_type_is_one_difference(void **state)
{
	(void)state;
	check(ANN BO LEADS("T1", "T2"), ANN BO "R1\tAllyOf Arg1:T1 Arg2:T2\n",
	    "retyped relation Ann Lee\n");
}

static void
a_relation_with_another_end_is_one_difference(void **state)
{
	(void)state;
	check(ANN BO OSLO LEADS("T1", "T2"), ANN BO OSLO LEADS("T1", "T3"), "end relation Ann Lee\n");
	check(ANN BO OSLO LEADS("T1", "T2"), ANN BO OSLO LEADS("T3", "T2"), "end relation Ann Lee\n");
}

static void
the_relations_of_a_mention_that_is_gone_are_told_under_it(void **state)
{
	(void)state;
	check(ANN BO LEADS("T1", "T2"), ANN, "missing mention Bo Ray {missing relation Ann Lee}\n");
}

static void
relations_that_a_model_would_join_are_counted_one_by_one(void **state)
{
	(void)state;
	check(ANN BO LEADS("T1", "T2") "R2\tLeads Arg1:T1 Arg2:T2\n", ANN BO LEADS("T1", "T2"),
	    "missing relation Ann Lee\n");
}

/* ---- actors */

#define OF(n, t, actor) "N" n "\tReference " t " actor:" actor "\t" actor "\n"
#define BO2 "T8\tPERSON 28 30\tBo\n"

static void
a_mention_of_another_actor_is_one_difference(void **state)
{
	(void)state;
	check(ANN BO BO2 OF("1", "T1", "ann") OF("2", "T2", "bo") OF("3", "T8", "bo"),
	    ANN BO BO2 OF("1", "T1", "ann") OF("2", "T2", "bo") OF("3", "T8", "ann"),
	    "actor mention Bo - bo ann\n");
}

static void
an_actor_that_is_not_linked_is_told(void **state)
{
	(void)state;
	check(ANN BO BO2 OF("1", "T1", "ann") OF("2", "T2", "bo") OF("3", "T8", "bo"),
	    ANN BO BO2 OF("1", "T1", "ann") OF("2", "T2", "bo"), "actor mention Bo - bo -\n");
}

static void
numbers_of_chains_are_no_difference(void **state)
{
	(void)state;
	check(ANN BO BO2 OF("1", "T1", "e1") OF("2", "T2", "e2") OF("3", "T8", "e2"),
	    ANN BO BO2 OF("1", "T1", "e7") OF("2", "T2", "e1") OF("3", "T8", "e1"), "");
}

static void
an_actor_that_is_called_otherwise_is_told_once(void **state)
{
	(void)state;
	check(ANN BO BO2 OF("1", "T1", "ann") OF("2", "T2", "bo-ray") OF("3", "T8", "bo-ray"),
	    ANN BO BO2 OF("1", "T1", "ann") OF("2", "T2", "robert") OF("3", "T8", "robert"),
	    "actor-id mention Bo Ray - bo-ray robert\n");
}

static void
a_layer_without_any_actors_is_one_difference(void **state)
{
	(void)state;
	check(ANN BO BO2 OF("1", "T1", "ann") OF("2", "T2", "bo") OF("3", "T8", "bo"), ANN BO BO2,
	    "no-actors mention \n");
}

/* ---- the whole */

static void
of_three_layers_each_is_held_against_the_first(void **state)
{
	(void)state;
	const char *sides[] = {ANN BO, ANN, ANN BO OSLO};
	struct two t = hold(sides, 3, SIZE_MAX, NULL);
	assert_int_equal(compare_count(t.c), 2);
	assert_int_equal(compare_at(t.c, 0)->side, 1);
	assert_int_equal(compare_at(t.c, 0)->kind, COMPARE_MISSING);
	assert_int_equal(compare_at(t.c, 1)->side, 2);
	assert_int_equal(compare_at(t.c, 1)->kind, COMPARE_EXTRA);
	done(&t);
}

static void
a_place_finds_the_next_item(void **state)
{
	(void)state;
	const char *sides[] = {ANN BO OSLO, BO};
	struct two t = hold(sides, 2, SIZE_MAX, NULL);
	assert_int_equal(compare_find(t.c, 0), 0);
	assert_int_equal(compare_find(t.c, 1), 1);
	assert_int_equal(compare_find(t.c, 23), 2);
	done(&t);
}

static void
counterparts_lead_there_and_back(void **state)
{
	(void)state;
	const char *sides[] = {ANN BO OSLO, "T1\tPERSON 12 17\tBo Ra\n"};
	struct two t = hold(sides, 2, SIZE_MAX, NULL);
	enum compare_kind how;
	assert_int_equal(compare_elements(t.c, COMPARE_MENTION, 0), 3);
	assert_int_equal(compare_there(t.c, COMPARE_MENTION, 1, 0, &how), ID_NONE);
	assert_int_equal(how, COMPARE_MISSING);
	assert_int_equal(compare_there(t.c, COMPARE_MENTION, 1, 1, &how), 0);
	assert_int_equal(how, COMPARE_MOVED);
	assert_int_equal(compare_back(t.c, COMPARE_MENTION, 1, 0, &how), 1);
	done(&t);
}

static bool
no_places(const void *context, uint32_t type)
{
	return !str_is(schema_name(context, type), "GPE");
}

static void
types_that_are_not_shown_do_not_count(void **state)
{
	(void)state;
	static const struct document_options plain = {0};
	static const uint16_t order[] = {0, 1};
	struct two t = {.d = document_memory("article", str_of(text), &plain),
	    .schema = schema_new()};
	add_layer(&t, ANN OSLO);
	add_layer(&t, BO);
	t.m = model_new(t.d, t.layers.v, t.layers.n, t.schema, NULL);
	const struct compare_options o = {.shown = no_places, .context = t.schema};
	t.c = compare_new(t.m, order, 2, &o);
	while (compare_step(t.c, 1))
		;
	assert_int_equal(compare_count(t.c), 2);
	done(&t);
}

static void
slices_of_any_size_give_the_same(void **state)
{
	(void)state;
	const char *sides[] = {ANN BO OSLO MET E1 LEADS("T1", "T2") BO2,
	    "T1\tPERSON 0 3\tAnn\n" BO "T3\tLOC 22 26\tOslo\n" MET
	    "E1\tCONSULT:T4 Source:T2 Target:T3\n" LEADS("T2", "T1")};
	struct two whole = hold(sides, 2, SIZE_MAX, NULL), sliced = hold(sides, 2, 1, NULL);
	struct buf a = {0}, b = {0};
	put_items(&a, &whole);
	put_items(&b, &sliced);
	assert_true(compare_count(whole.c) > 4);
	assert_string_equal(buf_cstr(&a), buf_cstr(&b));
	buf_done(&a);
	buf_done(&b);
	done(&whole);
	done(&sliced);
}

/* ---- hostile */

enum { MANY = 20000 };

static void
add_many(struct two *t, const char *type, unsigned from, unsigned to, bool nested)
{
	struct segment_builder *b = segment_builder_new();
	struct layer *l = layer_new(t->schema, STR("many"), STR("many"));
	uint32_t id = schema_id(t->schema, str_of(type));
	for (unsigned i = 0; i < MANY; i++) {
		unsigned in = nested ? i : 0;
		segment_add_mention(b, (struct mention){.type = id, .certainty = 90,
		    .span = {from + in, to - in}}, NULL, 0, NULL, 0);
	}
	layer_put(l, segment_seal(b, (struct span){0, document_size(t->d)}));
	segment_builder_free(b);
	t->layers.v = mem_resize(t->layers.v, t->layers.n + 1, sizeof *t->layers.v);
	t->layers.v[t->layers.n++] = l;
}

static void
check_many(const char *type, unsigned from, unsigned to, bool nested, enum compare_kind want)
{
	static const struct document_options plain = {0};
	static const uint16_t order[] = {0, 1};
	struct buf blank = {0};
	buf_pad(&blank, 'x', 3 * MANY);
	struct two t = {.d = document_memory("x", buf_view(&blank), &plain),
	    .schema = schema_new()};
	add_many(&t, "PERSON", 0, 3 * MANY - 10, nested);
	add_many(&t, type, from, to, nested);
	t.m = model_new(t.d, t.layers.v, t.layers.n, t.schema, NULL);
	t.c = compare_new(t.m, order, 2, NULL);
	while (compare_step(t.c, SIZE_MAX))
		;
	size_t n = 0;
	for (size_t i = 0; i < compare_count(t.c); i++)
		n += compare_at(t.c, i)->kind == want;
	assert_int_equal(n, compare_count(t.c));
	assert_int_equal(n, want == COMPARE_MATCHED ? 0 : MANY);
	done(&t);
	buf_done(&blank);
}

static void
very_many_on_one_place_are_paired_one_to_one(void **state)
{
	(void)state;
	enum { END = 3 * MANY - 10 };
	check_many("PERSON", 0, END, false, COMPARE_MATCHED);
	check_many("ORG", 0, END, false, COMPARE_RETYPED);
	check_many("PERSON", 0, END - 1, false, COMPARE_MOVED);
	check_many("ORG", 1, END, false, COMPARE_MOVED_RETYPED);
}

static void
very_many_in_one_another_are_paired_one_to_one(void **state)
{
	(void)state;
	check_many("PERSON", 0, 3 * MANY - 9, true, COMPARE_MOVED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_file_does_not_differ_from_itself),
		T(the_order_of_lines_is_no_difference),
		T(a_mention_that_only_the_first_has_is_missing),
		T(another_type_on_the_same_span_is_one_difference),
		T(another_boundary_of_the_same_type_is_one_difference),
		T(boundary_and_type_that_both_changed_are_one_difference),
		T(a_little_overlap_of_two_types_is_no_counterpart),
		T(the_mention_that_overlaps_most_is_the_counterpart),
		T(discontinuous_mentions_are_compared_by_their_parts),
		T(in_the_gap_of_a_mention_nothing_overlaps_it),
		T(duplicates_in_one_layer_are_paired_one_to_one),
		T(of_duplicates_the_one_without_a_role_is_missing),
		T(which_of_two_like_mentions_fills_a_role_is_no_difference),
		T(an_event_that_is_gone_is_one_difference),
		T(an_event_whose_trigger_stays_as_a_mention_is_one_difference),
		T(a_trigger_that_moved_is_one_difference),
		T(an_event_of_another_type_is_one_difference),
		T(an_event_with_another_trigger_near_by_is_found_by_its_roles),
		T(a_role_that_is_gone_is_told),
		T(a_role_filled_by_another_mention_is_one_difference),
		T(a_filler_in_another_role_is_one_difference),
		T(a_role_filled_by_a_mention_that_moved_is_the_same),
		T(the_roles_of_a_mention_that_is_gone_are_told_under_it),
		T(where_mentions_are_not_compared_the_roles_are_told_themselves),
		T(two_events_on_one_trigger_are_told_apart_by_their_roles),
		T(an_event_that_fills_a_role_goes_with_its_counterpart),
		T(another_mood_is_one_difference),
		T(a_mood_that_is_not_said_is_actual),
		T(attributes_are_told_by_their_key),
		T(notes_are_told),
		T(a_relation_that_is_gone_is_told),
		T(a_relation_the_other_way_round_is_one_difference),
		T(a_relation_of_another_type_is_one_difference),
		T(a_relation_with_another_end_is_one_difference),
		T(the_relations_of_a_mention_that_is_gone_are_told_under_it),
		T(relations_that_a_model_would_join_are_counted_one_by_one),
		T(a_mention_of_another_actor_is_one_difference),
		T(an_actor_that_is_not_linked_is_told),
		T(numbers_of_chains_are_no_difference),
		T(an_actor_that_is_called_otherwise_is_told_once),
		T(a_layer_without_any_actors_is_one_difference),
		T(what_is_said_to_be_nothing_is_no_annotation),
		T(of_three_layers_each_is_held_against_the_first),
		T(a_place_finds_the_next_item),
		T(counterparts_lead_there_and_back),
		T(types_that_are_not_shown_do_not_count),
		T(slices_of_any_size_give_the_same),
		T(very_many_on_one_place_are_paired_one_to_one),
		T(very_many_in_one_another_are_paired_one_to_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
