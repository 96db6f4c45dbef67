/* Records put over a text: the count of offsets, quotes, references, what is told. */
#include "loaded.h"

#include "base/mem.h"
#include "formats/lay.h"

struct laid {
	struct document *d;
	struct schema *schema;
	struct layer *layer;
	struct records *r;
	struct err err;
	bool ok;
};

static struct laid
begin(const char *text)
{
	static const struct document_options o = {0};
	struct laid l = {.d = document_memory("article.txt", str_of(text), &o),
	    .schema = schema_new(), .r = records_new()};
	l.layer = layer_new(l.schema, STR("file"), STR("file"));
	return l;
}

static void
lay_it(struct laid *l)
{
	struct lay *lay = lay_begin(l->r, l->r, l->layer, l->d);
	lay_step(lay, NULL, NULL);
	l->ok = lay_done(lay, &l->err);
}

static void
end(struct laid *l)
{
	records_free(l->r);
	layer_free(l->layer);
	schema_free(l->schema);
	document_free(l->d);
}

static uint32_t
mention(struct laid *l, uint64_t from, uint64_t to, const char *type, const char *quote)
{
	struct record_place p = {from, to};
	return records_mention(l->r, &(struct record_mention){.type = str_of(type), .places = &p,
	    .n_places = 1, .quote = quote ? str_of(quote) : (struct str){0}, .line = 7});
}

/* "PERSON 0-3 ORG 5-9": the mentions of the layer by bytes. */
static void
check_mentions(const struct laid *l, const char *want)
{
	struct buf got = {0};
	assert_true(l->ok);
	const struct segment *s = layer_segment(l->layer, 0);
	for (size_t i = 0; i < s->n_mentions; i++) {
		struct str type = schema_name(l->schema, s->mentions[i].type);
		buf_fmt(&got, "%s%.*s %d-%d", i ? " " : "", (int)type.len, type.ptr,
		    (int)s->mentions[i].span.from, (int)s->mentions[i].span.to);
	}
	check_str(buf_view(&got), want);
	buf_done(&got);
}

static bool
told(const struct laid *l, const char *what)
{
	struct diag *d = layer_problems(l->layer);
	for (size_t i = 0; i < diag_count(d); i++)
		if (str_find(diag_at(d, i)->text, str_of(what)) < diag_at(d, i)->text.len)
			return true;
	return false;
}

static void
code_points_are_taken_when_they_fit(void **state)
{
	(void)state;
	struct laid l = begin("\U0001F600 Ann met B\u00F6.");
	mention(&l, 2, 5, "PERSON", "Ann");
	mention(&l, 10, 12, "PERSON", "B\u00F6");
	lay_it(&l);
	check_mentions(&l, "PERSON 5-8 PERSON 13-16");
	assert_string_equal(layer_reading(l.layer).unit, "code points");
	assert_int_equal(layer_reading(l.layer).fit, 2);
	assert_int_equal(diag_count(layer_problems(l.layer)), 0);
	end(&l);
}

static void
another_count_is_found_by_quotes_and_told(void **state)
{
	(void)state;
	struct laid l = begin("\U0001F600 Ann met B\u00F6.");
	mention(&l, 3, 6, "PERSON", "Ann");
	mention(&l, 11, 13, "PERSON", "B\u00F6");
	lay_it(&l);
	check_mentions(&l, "PERSON 5-8 PERSON 13-16");
	assert_true(told(&l, "offsets read as UTF-16 units: 2 of 2 fit"));
	end(&l);
	l = begin("\U0001F600 Ann met B\u00F6.");
	mention(&l, 5, 8, "PERSON", "Ann");
	mention(&l, 13, 16, "PERSON", "B\u00F6");
	lay_it(&l);
	check_mentions(&l, "PERSON 5-8 PERSON 13-16");
	assert_true(told(&l, "offsets read as bytes: 2 of 2 fit"));
	end(&l);
}

/* As browsers and XML parsers count: "Carl" begins at 11. */
static void
cr_lf_counted_as_one_is_found_by_quotes(void **state)
{
	(void)state;
	struct laid l = begin("Ann left.\r\nCarl met Bo.");
	mention(&l, 10, 14, "PERSON", "Carl");
	mention(&l, 19, 21, "PERSON", "Bo");
	lay_it(&l);
	check_mentions(&l, "PERSON 11-15 PERSON 20-22");
	assert_true(told(&l, "offsets read as code points, CR LF as one: 2 of 2 fit"));
	end(&l);
}

static void
without_quotes_the_edges_of_words_vote(void **state)
{
	(void)state;
	struct laid l = begin("\U0001F600\U0001F600 Ann met Bo.");
	mention(&l, 5, 8, "PERSON", NULL);
	mention(&l, 13, 15, "PERSON", NULL);
	lay_it(&l);
	check_mentions(&l, "PERSON 9-12 PERSON 17-19");
	assert_string_equal(layer_reading(l.layer).unit, "UTF-16 units");
	end(&l);
}

static void
what_the_format_says_wins_an_even_vote(void **state)
{
	(void)state;
	struct laid l = begin("Ann met Bo. \U0001F600");
	records_expect(l.r, RECORDS_UTF16);
	mention(&l, 0, 3, "PERSON", "Ann");
	lay_it(&l);
	assert_string_equal(layer_reading(l.layer).unit, "UTF-16 units");
	end(&l);
}

static void
parts_of_words_do_not_outvote_what_the_format_says(void **state)
{
	(void)state;
	struct laid l = begin("\U0001F600 Ann met Bo.");
	records_expect(l.r, RECORDS_UTF16);
	mention(&l, 3, 5, "PART", NULL);
	mention(&l, 4, 6, "PART", NULL);
	mention(&l, 3, 6, "PERSON", NULL);
	mention(&l, 7, 10, "WORD", NULL);
	lay_it(&l);
	check_mentions(&l, "PERSON 5-8 PART 5-7 PART 6-8 WORD 9-12");
	assert_int_equal(diag_count(layer_problems(l.layer)), 0);
	end(&l);
}

static void
a_quote_near_by_moves_a_mention_and_says_so(void **state)
{
	(void)state;
	struct laid l = begin("Then Ann met Bo.");
	mention(&l, 4, 7, "PERSON", "Ann");
	mention(&l, 13, 15, "PERSON", "Bo");
	lay_it(&l);
	check_mentions(&l, "PERSON 5-8 PERSON 13-15");
	assert_true(told(&l, "taken from the nearest place"));
	assert_int_equal(layer_reading(l.layer).moved, 1);
	assert_int_equal(layer_reading(l.layer).fit, 1);
	end(&l);
}

static void
a_quote_that_is_nowhere_is_listed_and_the_rest_stays(void **state)
{
	(void)state;
	struct laid l = begin("Ann met Bo.");
	uint32_t lost = mention(&l, 0, 3, "PERSON", "Zoe");
	uint32_t kept = mention(&l, 8, 10, "PERSON", "Bo");
	records_relation(l.r, &(struct record_relation){.type = STR("Knows"),
	    .arg1 = record_ref_mention(lost), .arg2 = record_ref_mention(kept)});
	lay_it(&l);
	check_mentions(&l, "PERSON 8-10");
	assert_true(told(&l, "neither at its offsets nor near by: 'Zoe'"));
	assert_true(told(&l, "an argument of this relation is not there"));
	assert_int_equal(diag_at(layer_problems(l.layer), 0)->line, 7);
	assert_int_equal(layer_reading(l.layer).broken, 1);
	end(&l);
}

static void
places_outside_of_the_text_are_listed(void **state)
{
	(void)state;
	struct laid l = begin("Ann met Bo.");
	mention(&l, 0, 3, "PERSON", NULL);
	mention(&l, 8, 99, "PERSON", NULL);
	mention(&l, 5, 4, "PERSON", NULL);
	mention(&l, UINT64_MAX, UINT64_MAX, "PERSON", NULL);
	lay_it(&l);
	check_mentions(&l, "PERSON 0-3");
	assert_true(told(&l, "ends after the text"));
	assert_true(told(&l, "ends before it starts"));
	assert_int_equal(layer_reading(l.layer).broken, 3);
	end(&l);
}

static void
a_file_of_another_text_is_refused(void **state)
{
	(void)state;
	struct laid l = begin("Ann met Bo.");
	mention(&l, 100, 103, "PERSON", "Zoe");
	lay_it(&l);
	assert_false(l.ok);
	assert_non_null(strstr(l.err.text, "none of its 1 mentions fits this text"));
	end(&l);
}

static void
a_mention_may_have_parts_and_may_be_empty(void **state)
{
	(void)state;
	struct laid l = begin("Ann met Bo there.");
	const struct record_place parts[] = {{8, 10}, {0, 3}, {2, 3}};
	records_mention(l.r, &(struct record_mention){.type = STR("PAIR"), .places = parts,
	    .n_places = 3});
	mention(&l, 4, 4, "GAP", NULL);
	lay_it(&l);
	check_mentions(&l, "PAIR 0-10 GAP 4-4");
	const struct segment *s = layer_segment(l.layer, 0);
	assert_int_equal(s->mentions[0].n_parts, 2);
	assert_int_equal(s->parts[s->mentions[0].first_part].to, 3);
	end(&l);
}

static void
events_may_refer_to_each_other_in_any_order(void **state)
{
	(void)state;
	struct laid l = begin("Ann said Bo left.");
	uint32_t ann = mention(&l, 0, 3, "PERSON", NULL), said = mention(&l, 4, 8, "SAY", NULL);
	uint32_t left = mention(&l, 12, 16, "LEAVE", NULL);
	uint32_t e = records_event(l.r, &(struct record_event){.id = STR("E1"), .type = STR("SAY"),
	    .trigger = record_ref_mention(said), .mood = STR("possible")});
	records_role(l.r, e, STR("Source"), record_ref_mention(ann), 0);
	records_role(l.r, e, STR("Topic"), record_ref_id(STR("E2")), 0);
	records_role(l.r, e, STR("Place"), record_ref_id(STR("E9")), 3);
	records_event(l.r, &(struct record_event){.id = STR("E2"), .type = STR("LEAVE"),
	    .trigger = record_ref_mention(left)});
	lay_it(&l);
	const struct segment *s = layer_segment(l.layer, 0);
	assert_int_equal(s->n_events, 2);
	assert_int_equal(s->events[0].n_roles, 2);
	assert_int_equal(s->events[0].mood, MOOD_POSSIBLE);
	assert_true(s->roles[s->events[0].first_role + 1].is_event);
	assert_int_equal(s->n_triggers, 2);
	assert_true(told(&l, "a role is filled by nothing that is there: 'E9'"));
	end(&l);
}

static void
an_event_without_a_trigger_stands_at_its_participant(void **state)
{
	(void)state;
	struct laid l = begin("Ann met Bo.");
	uint32_t bo = mention(&l, 8, 10, "PERSON", NULL);
	uint32_t e = records_event(l.r, &(struct record_event){.type = STR("MEET")});
	records_role(l.r, e, STR("Source"), record_ref_mention(bo), 0);
	records_event(l.r, &(struct record_event){.type = STR("LOST"), .line = 5});
	lay_it(&l);
	check_mentions(&l, "PERSON 8-10 MEET 8-8");
	assert_int_equal(layer_segment(l.layer, 0)->n_events, 1);
	assert_true(told(&l, "1 event without a trigger: placed at"));
	assert_true(told(&l, "no trigger, and no participant"));
	end(&l);
}

static void
notes_stand_on_mentions_events_and_relations(void **state)
{
	(void)state;
	struct laid l = begin("Ann met Bo.");
	uint32_t ann = mention(&l, 0, 3, "PERSON", NULL), bo = mention(&l, 8, 10, "PERSON", NULL);
	uint32_t r = records_relation(l.r, &(struct record_relation){.id = STR("R1"),
	    .type = STR("Knows"), .arg1 = record_ref_mention(ann), .arg2 = record_ref_mention(bo)});
	records_note(l.r, record_ref_mention(ann), STR("Reference"), STR("Q1 Ann"), 0);
	records_note(l.r, record_ref_relation(r), STR("Sure"), STR("yes"), 0);
	records_note(l.r, record_ref_id(STR("X")), STR("Sure"), STR("yes"), 4);
	lay_it(&l);
	const struct segment *s = layer_segment(l.layer, 0);
	assert_int_equal(s->n_relations, 1);
	assert_int_equal(s->n_notes, 2);
	assert_true(told(&l, "a note about nothing that is there: 'X'"));
	end(&l);
}

static void
a_chain_is_an_actor_of_this_file_alone(void **state)
{
	(void)state;
	struct laid l = begin("Ann met Bo.");
	uint32_t ann = mention(&l, 0, 3, "PERSON", NULL), bo = mention(&l, 8, 10, "PERSON", NULL);
	records_link(l.r, bo, STR("bo"));
	records_chain(l.r, ann, STR("e1"));
	records_chain(l.r, bo, STR("e2"));
	records_actor(l.r, STR("bo"), STR("Bo Berg"), STR("PERSON"));
	lay_it(&l);
	const struct segment *s = layer_segment(l.layer, 0);
	assert_int_equal(s->mentions[0].n_links, 1);
	assert_int_equal(s->mentions[1].n_links, 2);
	check_str(schema_name(l.schema, s->links[s->mentions[0].first_link]), "file#e1");
	check_str(schema_name(l.schema, s->links[s->mentions[1].first_link]), "bo");
	assert_int_equal(layer_actors(l.layer), 1);
	end(&l);
}

static void
its_own_text_is_aligned_with_the_one_that_is_read(void **state)
{
	(void)state;
	struct laid l = begin("A heading\n\nAnn   doesn\u2019t know Bo.\n");
	buf_puts(records_text(l.r), "Ann does n't know Bo .");
	records_set_unit(l.r, RECORDS_BYTES);
	mention(&l, 0, 3, "PERSON", NULL);
	mention(&l, 18, 20, "PERSON", NULL);
	lay_it(&l);
	check_mentions(&l, "PERSON 11-14 PERSON 32-34");
	end(&l);
}

static void
words_that_the_text_has_not_are_listed(void **state)
{
	(void)state;
	struct laid l = begin("Ann met Bo and then they went home.");
	buf_puts(records_text(l.r), "Ann met Zoe and then they went home.");
	mention(&l, 0, 3, "PERSON", NULL);
	mention(&l, 8, 11, "PERSON", "Zoe");
	lay_it(&l);
	check_mentions(&l, "PERSON 0-3");
	assert_true(told(&l, "the words of this mention are not in this text: 'Zoe'"));
	assert_true(told(&l, "of the 9 words of its own text are in this one"));
	end(&l);
}

static void
what_is_left_out_is_counted(void **state)
{
	(void)state;
	struct laid l = begin("Ann met Bo.");
	mention(&l, 0, 3, "PERSON", NULL);
	records_skip(l.r, STR("Token"), 3);
	records_skip(l.r, STR("Sentence"), 1);
	records_skip(l.r, STR("Token"), 2);
	records_skip(l.r, STR("Lemma"), 0);
	records_problem(l.r, DIAG_ERROR, 12, "expected two columns", STR("x"));
	lay_it(&l);
	assert_true(told(&l, "not shown: 5 Token, 1 Sentence"));
	assert_true(told(&l, "expected two columns: 'x'"));
	end(&l);
}

static void
of_very_many_kinds_that_are_left_out_the_first_are_named(void **state)
{
	(void)state;
	struct laid l = begin("Ann met Bo.");
	mention(&l, 0, 3, "PERSON", NULL);
	for (int i = 0; i < 100000; i++) {
		char kind[16];
		snprintf(kind, sizeof kind, "k%d", i);
		records_skip(l.r, str_of(kind), 2);
	}
	lay_it(&l);
	assert_true(told(&l, "not shown: 2 k0, 2 k1, "));
	assert_true(told(&l, ", 2 k63, 199872 of 99936 other kinds"));
	end(&l);
}

static void
an_id_that_is_given_twice_means_the_first(void **state)
{
	(void)state;
	struct laid l = begin("Ann met Bo.");
	struct record_place a = {0, 3}, b = {8, 10};
	records_mention(l.r, &(struct record_mention){.id = STR("T1"), .type = STR("PERSON"),
	    .places = &a, .n_places = 1});
	records_mention(l.r, &(struct record_mention){.id = STR("T1"), .type = STR("PERSON"),
	    .places = &b, .n_places = 1});
	records_note(l.r, record_ref_id(STR("T1")), STR("Note"), STR("x"), 0);
	lay_it(&l);
	check_mentions(&l, "PERSON 0-3 PERSON 8-10");
	assert_int_equal(layer_segment(l.layer, 0)->notes[0].index, 0);
	assert_true(told(&l, "this id was used before"));
	end(&l);
}

static void
rules_and_certainty_are_kept(void **state)
{
	(void)state;
	struct laid l = begin("Ann met Bo.");
	struct record_place a = {0, 3};
	records_mention(l.r, &(struct record_mention){.type = STR("PERSON"), .places = &a,
	    .n_places = 1, .rule = STR("mine.yaml:41"), .certainty = .4});
	lay_it(&l);
	const struct mention *m = layer_segment(l.layer, 0)->mentions;
	struct origin o;
	assert_int_equal(m->certainty, 40);
	assert_true(layer_origin(l.layer, m->rule, &o));
	check_str(o.file, "mine.yaml");
	assert_int_equal(o.line, 41);
	end(&l);
}

static void
records_can_be_used_again(void **state)
{
	(void)state;
	struct laid l = begin("Ann met Bo.");
	buf_puts(records_text(l.r), "something else");
	mention(&l, 0, 3, "PERSON", "xyz");
	records_skip(l.r, STR("Token"), 3);
	records_clear(l.r);
	assert_int_equal(records_mentions(l.r), 0);
	mention(&l, 8, 10, "PERSON", "Bo");
	lay_it(&l);
	check_mentions(&l, "PERSON 8-10");
	assert_int_equal(diag_count(layer_problems(l.layer)), 0);
	end(&l);
}

static bool
always(void *context)
{
	(void)context;
	return true;
}

static void
it_can_be_given_up_at_any_step(void **state)
{
	(void)state;
	for (int most = 0; most < 20; most++) {
		struct laid l = begin("Ann met Bo and then they went home.");
		buf_puts(records_text(l.r), "Ann met Bo, and they went home.");
		uint32_t m = mention(&l, 0, 3, "PERSON", NULL);
		records_event(l.r, &(struct record_event){.type = STR("MEET"),
		    .trigger = record_ref_mention(m)});
		struct lay *lay = lay_begin(l.r, l.r, l.layer, l.d);
		for (int i = 0; i < most && !lay_step(lay, always, NULL); i++)
			assert_true(lay_far(lay) >= 0 && lay_far(lay) <= 1);
		lay_free(lay);
		end(&l);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(code_points_are_taken_when_they_fit),
		T(another_count_is_found_by_quotes_and_told),
		T(cr_lf_counted_as_one_is_found_by_quotes),
		T(without_quotes_the_edges_of_words_vote),
		T(what_the_format_says_wins_an_even_vote),
		T(parts_of_words_do_not_outvote_what_the_format_says),
		T(a_quote_near_by_moves_a_mention_and_says_so),
		T(a_quote_that_is_nowhere_is_listed_and_the_rest_stays),
		T(places_outside_of_the_text_are_listed),
		T(a_file_of_another_text_is_refused),
		T(a_mention_may_have_parts_and_may_be_empty),
		T(events_may_refer_to_each_other_in_any_order),
		T(an_event_without_a_trigger_stands_at_its_participant),
		T(notes_stand_on_mentions_events_and_relations),
		T(a_chain_is_an_actor_of_this_file_alone),
		T(its_own_text_is_aligned_with_the_one_that_is_read),
		T(words_that_the_text_has_not_are_listed),
		T(what_is_left_out_is_counted),
		T(of_very_many_kinds_that_are_left_out_the_first_are_named),
		T(an_id_that_is_given_twice_means_the_first),
		T(rules_and_certainty_are_kept),
		T(records_can_be_used_again),
		T(it_can_be_given_up_at_any_step),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
