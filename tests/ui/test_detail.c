/* What rows unfold to: contexts, sentences, roles, and names cut to the columns there are. */
#include "ui/fixture.h"

#include "text/uni.h"
#include "ui/pane_rows.h"

#define TEXT \
	"It was late in the evening when Ann Smith met the ministers of Rome and spoke. " \
	"Ann Smith thanked Rome."
#define SPEC \
	"Ann_Smith@32 Rome@64:GPE Ann_Smith@79 Rome@97:GPE " \
	"met@42!CONSULT(Source=32,Target=64) thanked@89!SUPPORT(Source=79,Target=97,mood=x) " \
	"~Leads(79,97)"

static struct session *
wide(void)
{
	return fixture_session_with(TEXT, SPEC, (struct reader_options){.no_hint = true}, 120, 40);
}

static void
check_line(struct session *s, uint32_t mention, int columns, const char *want)
{
	struct buf line = {0};
	int from, to;
	kwic_line(s, mention, columns, &line, &from, &to);
	if (!str_is(buf_view(&line), want))
		fail_msg("\"%s\" instead of \"%s\"", buf_cstr(&line), want);
	assert_true(uni_columns(buf_view(&line)) <= columns);
	buf_done(&line);
}

static void
key_words_stand_in_one_column_and_text_is_cut_between_words(void **state)
{
	(void)state;
	struct session *s = wide();
	const struct model *m = session_article(s)->model;
	uint32_t ann = model_find_actor(m, STR("Ann Smith"));
	const uint32_t *list = m->actor_mentions + m->actors[ann].first_mention;
	check_line(s, list[0], 40, " … evening when Ann Smith met the …");
	check_line(s, list[1], 40, "   … and spoke. Ann Smith thanked Rome.");
	fixture_free(s);
}

static void
no_width_is_too_small_for_a_context(void **state)
{
	(void)state;
	struct session *s = wide();
	const struct model *m = session_article(s)->model;
	for (int columns = 0; columns < 60; columns++) {
		for (uint32_t i = 0; i < m->n_mentions; i++) {
			struct buf line = {0};
			int from, to;
			kwic_line(s, i, columns, &line, &from, &to);
			assert_true(uni_columns(buf_view(&line)) <= (columns > 0 ? columns : 0));
			buf_done(&line);
		}
	}
	fixture_free(s);
}

static void
an_event_unfolds_to_its_roles_and_its_whole_sentence(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "El");
	check_shows(s, "Source   Ann Smith");
	check_shows(s, "Target   Rome");
	check_shows(s, "It was late in the evening when Ann");
	check_shows(s, "ministers of Rome and");
	check_shows(s, "certainty 80%");
	fixture_free(s);
}

static void
the_sentence_follows_the_width_of_the_pane(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "El");
	size_t n = s->pane.rows.n;
	fixture_draw(s, 100, 40);
	pane_refresh(s);
	assert_true(s->pane.rows.n < n);
	fixture_draw(s, 120, 40);
	pane_refresh(s);
	assert_int_equal(s->pane.rows.n, n);
	fixture_free(s);
}

static void
an_actor_sees_its_events_from_its_own_side(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Al");
	check_shows(s, "CONSULT     -> Rome");
	fixture_keys(s, "hjl");
	check_shows(s, "CONSULT     <- Ann Smith");
	check_shows(s, "SUPPORT     <- Ann Smith, future");
	check_shows(s, "Leads <- Ann Smith");
	fixture_free(s);
}

static void
an_event_below_its_actor_unfolds_there(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Aljjjl");
	assert_int_equal(s->pane.tab, TAB_ACTORS);
	check_shows(s, "Source   Ann Smith");
	/* And not in its own tab. */
	fixture_keys(s, "E");
	check_hides(s, "Source   Ann Smith");
	fixture_free(s);
}

static void
a_relation_unfolds_to_both_ends_and_its_sentence(void **state)
{
	(void)state;
	struct session *s = wide();
	fixture_keys(s, "Ll");
	check_shows(s, "from     Ann Smith  PERSON");
	check_shows(s, "to       Rome  GPE");
	check_shows(s, "Ann Smith thanked Rome.");
	fixture_free(s);
}

static void
people_are_shortened_to_their_last_names(void **state)
{
	(void)state;
	static const struct { int room; const char *want; } cases[] = {
		{60, "Daniel Montalvo -> Organization for Security, future"},
		{40, "Daniel Montalvo -> Organiz…urity, future"},
		{28, "Montalvo -> Orga…ity, future"},
		{26, "Montalvo -> Orga…ity, fut."},
	};
	const char *text = "Daniel Montalvo joined Organization for Security";
	struct session *s = fixture_session(text, "Daniel_Montalvo@0 "
	    "Organization_for_Security@23:ORG joined@16!AGREE(Source=0,Target=23,mood=x)");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf out = {0};
		event_fit(s, 0, cases[i].room, &out);
		if (!str_is(buf_view(&out), cases[i].want))
			fail_msg("\"%s\" instead of \"%s\"", buf_cstr(&out), cases[i].want);
		assert_true(uni_columns(buf_view(&out)) <= cases[i].room);
		buf_done(&out);
	}
	fixture_free(s);
}

static void
what_came_by_guess_has_a_question_mark(void **state)
{
	(void)state;
	struct session *s = wide();
	struct model_event *e = (struct model_event *)&session_article(s)->model->events[0];
	e->certainty = 45;
	fixture_keys(s, "El");
	check_shows(s, "-> Rome ?");
	check_shows(s, "certainty 45%: a guess ?");
	fixture_free(s);
}

static void
a_role_played_by_a_guess_has_one_too(void **state)
{
	(void)state;
	struct session *s = fixture_session_with("Zork met Bo.",
	    "Zork@0? Bo@9 met@5!CONSULT(Source=0,Target=9)",
	    (struct reader_options){.no_hint = true}, 120, 40);
	fixture_keys(s, "El");
	check_shows(s, "Source   Zork ?");
	fixture_free(s);
}

static void
an_actor_of_thousands_of_mentions_shows_the_first_ones(void **state)
{
	(void)state;
	enum { N = 2500 };
	struct buf text = {0}, spec = {0};
	struct schema *schema = schema_new();
	struct layer *l = layer_new(schema, STR("test"), STR("test"));
	struct segment_builder *b = segment_builder_new();
	uint32_t ann = schema_id(schema, STR("Ann"));
	layer_declare_actor(l, (struct actor_decl){ann, ann, schema_id(schema, STR("PERSON"))});
	for (uint64_t i = 0; i < N; i++) {
		struct mention m = {.span = {i * 4, i * 4 + 3}, .certainty = 90,
			.type = schema_id(schema, STR("PERSON"))};
		buf_puts(&text, "Ann ");
		segment_add_mention(b, m, NULL, 0, &ann, 1);
	}
	layer_put(l, segment_seal(b, (struct span){0, text.len}));
	segment_builder_free(b);
	struct layer *layers[] = {l};
	struct document_options how = {.reflow = REFLOW_OFF};
	struct reader_options o = {.no_hint = true, .no_overlay = true, .schema = schema,
		.ready = document_memory("a.txt", buf_view(&text), &how), .layers = layers,
		.n_layers = 1};
	struct session *s = session_new(&o, NULL);
	fixture_draw(s, 120, 40);
	fixture_work(s);
	fixture_keys(s, "AljjlG");
	assert_true(s->pane.rows.n < 2100);
	check_shows(s, "500 more");
	session_free(s);
	schema_free(schema);
	buf_done(&text);
	buf_done(&spec);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(key_words_stand_in_one_column_and_text_is_cut_between_words),
		T(no_width_is_too_small_for_a_context),
		T(an_event_unfolds_to_its_roles_and_its_whole_sentence),
		T(the_sentence_follows_the_width_of_the_pane),
		T(an_actor_sees_its_events_from_its_own_side),
		T(an_event_below_its_actor_unfolds_there),
		T(a_relation_unfolds_to_both_ends_and_its_sentence),
		T(people_are_shortened_to_their_last_names),
		T(what_came_by_guess_has_a_question_mark),
		T(a_role_played_by_a_guess_has_one_too),
		T(an_actor_of_thousands_of_mentions_shows_the_first_ones),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
