/* Learning names from a few marked sentences, and what the model then makes of any text. */
#include "english_of.h"

#include <pthread.h>

#include "rules/trace.h"
#include "train/names_score.h"

#include "../rules/rig.h"

/* "<P Ann Lee> met <L Oslo>" with kinds of a letter each. */
struct marked { struct buf text; VEC(uint8_t) labels; };

static unsigned
kind_of_letter(char c)
{
	return c == 'P' ? NAMED_PERSON : c == 'O' ? NAMED_ORG : NAMED_PLACE;
}

static void
read_marked(struct words *w, struct buf *text, uint8_t *labels, const char *marked)
{
	uint8_t at[400] = {0};
	unsigned now = 0;
	buf_clear(text);
	for (const char *p = marked; *p; p++) {
		if (*p == '<') {
			now = label_begin(kind_of_letter(p[1]));
			p += 2;
		} else if (*p == '>') {
			now = 0;
		} else {
			at[text->len] = (uint8_t)now;
			if (label_begins(now) && *p == ' ')
				now++;
			buf_chr(text, *p);
		}
	}
	words_read(w, buf_view(text));
	for (size_t i = 0; i < w->list.n; i++)
		labels[i] = at[w->tokens.list.v[i].from];
}

static const char *const sentences[] = {
    "Then <P Ann Lee> met <P Bo Carr> in <L Oslo> for talks.",
    "Then <P Max Orr> met <P Ida Moss> in <L Riga> for talks.",
    "The firm <O Veldt Group> hired <P Tom Hay> in <L Turku> again.",
    "The firm <O Narva Group> hired <P Ann Roe> in <L Gavle> again.",
    "We like the sea and the wind in May or so.",
    "They said that nothing had been sold there, and left.",
};

struct fixture {
	struct buf model;
	struct english *english;
	struct arena *arena;
};

static void
add_lesson(struct name_lessons *s, struct words *w, struct arena *arena, const uint8_t *labels,
    uint32_t document)
{
	struct name_lesson x = {.document = document};
	struct name_hint *hints = mem_array(w->list.n + 1, sizeof *hints);
	forms_traits(&w->forms);
	for (uint32_t i = 0; i < w->list.n; i++) {
		struct name_look look;
		name_look_read(&look, w, i, hints, name_mode(w));
		struct traits *own = arena_alloc(arena, sizeof *own);
		*own = *look.traits;
		look.traits = own;
		vec_push(&x.looks, look);
		vec_push(&x.labels, labels[i]);
	}
	vec_push(&s->list, x);
	mem_free(hints);
}

/* Letters of ASCII: the first of each word, or all of them. */
static void
to_capitals(struct buf *text, bool all)
{
	for (size_t i = 0; i < text->len; i++) {
		char *c = &text->ptr[i];
		if (*c >= 'a' && *c <= 'z' && (all || i == 0 || text->ptr[i - 1] == ' '))
			*c = (char)(*c & ~32);
	}
}

/* Four documents; copies: then the same as titles and in capitals. */
static void
make_lessons(struct name_lessons *s, struct arena *arena, bool copies)
{
	struct words w = {0};
	struct buf text = {0};
	uint8_t labels[400];
	s->n_originals = 4;
	s->n_documents = copies ? 12 : 4;
	for (uint32_t d = 0; d < s->n_documents; d++)
		for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
			read_marked(&w, &text, labels, sentences[i]);
			if (d >= s->n_originals) {
				to_capitals(&text, d >= 2 * s->n_originals);
				words_read(&w, buf_view(&text));
			}
			add_lesson(s, &w, arena, labels, d);
		}
	words_done(&w);
	buf_done(&text);
}

static void
make_model(struct buf *out, struct arena *arena, bool copies)
{
	struct name_lessons s = {.n_documents = 0};
	uint8_t certain[101];
	bool left_out[12] = {false};
	FILE *log = fopen("/dev/null", "w");
	make_lessons(&s, arena, copies);
	for (unsigned i = 0; i <= 100; i++)
		certain[i] = (uint8_t)(i > 97 ? 97 : i);
	struct names_learner *l = names_learn(&s, left_out, 1);
	struct model_writer *writer = model_writer_new(NAMES_VERSION);
	names_learner_write(l, certain, writer, log);
	model_writer_view(writer, out);
	model_writer_free(writer);
	names_learner_free(l);
	names_lessons_done(&s);
	fclose(log);
}

static int
set_up(void **state)
{
	struct fixture *f = mem_alloc(sizeof *f);
	f->arena = arena_new();
	make_model(&f->model, f->arena, false);
	f->english = english_of(names_loader.file, buf_view(&f->model), ENGLISH_NAMES);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;
	english_free(f->english);
	buf_done(&f->model);
	arena_free(f->arena);
	mem_free(f);
	return 0;
}

/* "P:Ann Lee L:Oslo"; hints NULL: the rules say nothing. */
static void
find(const struct english *e, const char *text, const struct name_hint *hints, struct buf *out)
{
	static const char letters[] = "POLNEWT";
	struct words w = {0};
	const struct name_found *list;
	struct naming *n = naming_new(english_names(e));
	words_read(&w, str_of(text));
	struct name_hint *none = mem_array(w.list.n + 1, sizeof *none);
	naming_begin(n);
	naming_run(n, &w, hints ? hints : none);
	buf_clear(out);
	for (size_t i = 0, count = naming_found(n, &list); i < count; i++) {
		assert_true(list[i].first < list[i].last && list[i].last <= w.list.n);
		assert_true(list[i].kind < NAMED_KINDS && list[i].certainty < 100);
		uint32_t from = w.tokens.list.v[list[i].first].from;
		uint32_t to = w.tokens.list.v[list[i].last - 1].to;
		buf_fmt(out, "%s%c:%.*s", i ? " " : "", letters[list[i].kind], (int)(to - from),
		    text + from);
	}
	mem_free(none);
	naming_free(n);
	words_done(&w);
}

static void
check(const struct english *e, const char *text, const char *want)
{
	struct buf got = {0};
	find(e, text, NULL, &got);
	assert_string_equal(buf_cstr(&got), want);
	buf_done(&got);
}

static void
names_like_those_learned_are_found(void **state)
{
	struct fixture *f = *state;
	assert_non_null(english_names(f->english));
	check(f->english, "Then Ann Lee met Bo Carr in Oslo for talks.", "P:Ann Lee P:Bo Carr L:Oslo");
	check(f->english, "Then Zoe Ray met Eli Poe in Baku for talks.", "P:Zoe Ray P:Eli Poe L:Baku");
}

/* Capitals say nothing there, and forms around a name still do. */
static void
names_in_capitals_are_found(void **state)
{
	struct fixture *f = *state;
	struct buf model = {0};
	make_model(&model, f->arena, true);
	struct english *e = english_of(names_loader.file, buf_view(&model), ENGLISH_NAMES);
	check(e, "THEN ANN LEE MET BO CARR IN OSLO FOR TALKS.", "P:ANN LEE P:BO CARR L:OSLO");
	english_free(e);
	buf_done(&model);
}

static void
what_a_pattern_is_sure_of_is_learned_from_and_not_asked(void **state)
{
	(void)state;
	struct traits traits = {0};
	struct name_look x = {.traits = &traits, .code = LOOK_CAP, .type = HINT_PERSON, .place = 1,
	    .trust = TRUST_PATTERN, .certainty = 9, .start = 1};
	uint32_t from = 0, to = 0;
	assert_false(name_next_piece(&x, 1, false, &from, &to));
	assert_true(name_next_piece(&x, 1, true, &from, &to));
	assert_int_equal(to, 1);
	x.certainty = 6;
	from = to = 0;
	assert_true(name_next_piece(&x, 1, false, &from, &to));
}

static void
names_of_a_document_left_out_are_counted(void **state)
{
	struct fixture *f = *state;
	struct name_lessons s = {.n_documents = 0}, own;
	struct names_score score = {.said = {0}};
	bool left_out[12] = {[3] = true, [7] = true, [11] = true};
	make_lessons(&s, f->arena, true);
	names_lessons_copy(&own, &s);
	names_lessons_done(&s);
	struct names_learner *l = names_learn(&own, left_out, 1);
	names_score_document(&score, l, &own, 3);
	assert_int_equal(score.main.gold, 12);
	assert_int_equal(score.main.right, 12);
	assert_int_equal(score.main.found, 12);
	assert_true(names_f1(&score.any) > 99.9);
	assert_int_equal(score.rules_main.gold, 12);
	assert_int_equal(score.rules_main.found, 0);         /* there are no rules */
	names_learner_free(l);
	names_lessons_done(&own);
}

static void
who_is_surer_is_never_less_often_right(void **state)
{
	(void)state;
	uint8_t certain[101];
	struct names_score score = {
	    .said = {[30] = 50, [60] = 100, [70] = 100, [95] = 200},
	    .right = {[30] = 20, [60] = 70, [70] = 50, [95] = 180}};
	names_calibrate(&score, certain);
	for (unsigned i = 1; i <= 100; i++)
		assert_true(certain[i - 1] <= certain[i] && certain[i] <= 97);
	assert_in_range(certain[30], 35, 42);
	assert_int_equal(certain[60], certain[70]);          /* 120 of 200 */
	assert_in_range(certain[60], 57, 61);
	assert_in_range(certain[95], 87, 91);
}

static void
a_text_without_capitals_has_no_names(void **state)
{
	struct fixture *f = *state;
	check(f->english, "then ann lee met bo carr in oslo for talks.", "");
	check(f->english, "", "");
}

static void
what_is_fixed_keeps_its_type(void **state)
{
	struct fixture *f = *state;
	struct buf got = {0};
	/* "Oslo", the seventh word, is an organization of the reader's own. */
	struct name_hint hints[16] = {[6] = {.type = HINT_ORG, .trust = TRUST_ACTOR,
	    .certainty = 95, .begins = true, .fixed = true}};
	find(f->english, "Then Ann Lee met Carr in Oslo for talks.", hints, &got);
	assert_non_null(strstr(buf_cstr(&got), "O:Oslo"));
	/* A date is no name, whatever it looks like. */
	hints[6] = (struct name_hint){.type = HINT_OTHER, .begins = true, .fixed = true};
	find(f->english, "Then Ann Lee met Carr in Oslo for talks.", hints, &got);
	assert_null(strstr(buf_cstr(&got), "Oslo"));
	buf_done(&got);
}

static void
a_sure_rule_counts_more_than_the_model(void **state)
{
	struct fixture *f = *state;
	struct buf got = {0};
	struct name_hint hints[16] = {[6] = {.type = HINT_ORG, .trust = TRUST_PATTERN,
	    .certainty = 80, .begins = true}};
	find(f->english, "Then Ann Lee met Carr in Oslo for talks.", hints, &got);
	assert_non_null(strstr(buf_cstr(&got), "O:Oslo"));
	buf_done(&got);
}

static void
the_same_lessons_give_the_same_model(void **state)
{
	struct fixture *f = *state;
	struct buf again = {0};
	make_model(&again, f->arena, false);
	assert_true(str_eq(buf_view(&f->model), buf_view(&again)));
	buf_done(&again);
}

static const char *const odd[] = {"A", "A A A A", "THE KING OF OSLO MET ANN", "(\"Ann\")",
    "\xff\xfe Ann \x01", "Ann-Bo-Cy's O'Neil's", "Oslo, Riga; Turku: Gavle.", "A.B.C. X.Y."};

static void
any_text_gets_names_within_it(void **state)
{
	struct fixture *f = *state;
	struct buf got = {0}, line = {0};
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		find(f->english, odd[i], NULL, &got);
	for (size_t i = 0; i < 2000; i++)
		buf_puts(&line, "Ann Lee ");
	find(f->english, buf_cstr(&line), NULL, &got);
	buf_done(&line);
	buf_done(&got);
}

/* A byte of the model is changed, and its sums are what they were: it is refused.  A byte is
 * changed and the sums are right (as one does who means ill): it finds something else, or less. */
static void
a_damaged_model_is_refused_or_harmless(void **state)
{
	struct fixture *f = *state;
	struct buf got = {0};
	for (size_t at = 0; at < f->model.len; at += f->model.len / 61 + 1) {
		char was = f->model.ptr[at];
		f->model.ptr[at] = (char)(was ^ 0x5a);
		struct english *e = english_of(names_loader.file, buf_view(&f->model), ENGLISH_NAMES);
		if (english_names(e))
			find(e, "Then Zoe Ray met Eli Poe in Baku for talks.", NULL, &got);
		english_free(e);
		f->model.ptr[at] = was;
	}
	buf_done(&got);
}

static void
a_model_with_any_numbers_in_it_is_refused_or_harmless(void **state)
{
	struct fixture *f = *state;
	struct buf got = {0}, junk = {0}, out = {0};
	uint64_t seed = 5;
	for (unsigned round = 0; round < 40; round++) {
		struct model_writer *w = model_writer_new(NAMES_VERSION);
		buf_clear(&junk);
		for (unsigned i = 0; i < TURNS * LABELS * LABELS * 2; i++) {
			seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
			buf_chr(&junk, (char)(seed >> 40));
		}
		model_writer_add(w, "turns", junk.ptr, round % 3 ? junk.len : junk.len - 1);
		model_writer_add(w, "certain", junk.ptr, 101);
		model_writer_add(w, "nat", round % 2 ? "\x88\x13\0\0" : "\0\0\0\0", 4);
		model_writer_add(w, "names", junk.ptr, 1000);
		model_writer_view(w, &out);
		struct english *e = english_of(names_loader.file, buf_view(&out), ENGLISH_NAMES);
		assert_null(english_names(e));
		english_free(e);
		model_writer_free(w);
		buf_clear(&out);
	}
	buf_done(&junk);
	buf_done(&out);
	buf_done(&got);
	(void)f;
}

static void *
read_along(void *english)
{
	for (unsigned i = 0; i < 50; i++)
		check(english, "Then Zoe Ray met Eli Poe in Baku for talks.",
		    "P:Zoe Ray P:Eli Poe L:Baku");
	return NULL;
}

static void
threads_share_a_model(void **state)
{
	struct fixture *f = *state;
	pthread_t threads[3];
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, read_along, f->english), 0);
	for (size_t i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
}

/* ---- with rules */

static void
begin_rules(struct rig *r, const struct english *e)
{
	rig_init(r);
	rig_actor(r, "oslo", "ORG", "Oslo", "");
	rig_entity(r, "PERSON", "'Qqq'", "");
	rig_entity(r, "GPE", "'Www'", "");
	if (!rig_seal(r))
		fail_msg("%s", buf_cstr(&r->errors));
	engine_use(r->engine, e, ENGLISH_NAMES);
}

static void
names_are_marked_and_declared_actors_stay(void **state)
{
	struct fixture *f = *state;
	struct rig r;
	begin_rules(&r, f->english);
	rig_run(&r, "Then Zoe Ray met Eli Poe in Oslo for talks.");
	struct str got = rig_mentions(&r);
	assert_true(str_is(got, "PERSON:Zoe Ray PERSON:Eli Poe ORG:Oslo=oslo"));
	struct origin o;
	assert_true(layer_origin(r.layer, r.segment->mentions[0].rule, &o));
	assert_true(str_is(o.file, "en-names.model"));
	rig_done(&r);
}

static void
titles_are_no_part_of_a_name(void **state)
{
	struct fixture *f = *state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "PERSON", "'Xxx' @title", "");
	rig_lexicon(&r, "title", "", 0, "Zoe|Eli Poe");
	if (!rig_seal(&r))
		fail_msg("%s", buf_cstr(&r.errors));
	engine_use(r.engine, f->english, ENGLISH_NAMES);
	rig_run(&r, "Then Zoe Ray met Eli Poe in May for talks.");
	struct str got = rig_mentions(&r);
	if (!str_is(got, "PERSON:Ray"))
		fail_msg("%.*s", (int)got.len, got.ptr);
	rig_done(&r);
}

/* The model sees nothing in a lone word that begins a sentence; the rules know whose it is. */
static void
a_last_name_of_somebody_met_stays(void **state)
{
	struct fixture *f = *state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "PERSON", "'Xxx' [cap]", "");
	struct entity_rule guess = {.head = {.at = rig_place, .certainty = 30},
	    .type = P("MISC"), .match = P("[cap, alpha]")};
	builder_entity(r.b, &guess);
	if (!rig_seal(&r))
		fail_msg("%s", buf_cstr(&r.errors));
	engine_use(r.engine, f->english, ENGLISH_NAMES);
	rig_run(&r, "Then Zoe Quux met him in May for talks. Quux is here.");
	struct str got = rig_mentions(&r);
	if (!str_ends(got, STR("PERSON:Quux")))
		fail_msg("%.*s", (int)got.len, got.ptr);
	rig_done(&r);
}

static void
a_ruleset_without_such_a_type_gets_none(void **state)
{
	struct fixture *f = *state;
	struct rig r;
	rig_init(&r);
	rig_entity(&r, "DATE", "'May'", "");
	if (!rig_seal(&r))
		fail_msg("%s", buf_cstr(&r.errors));
	engine_use(r.engine, f->english, ENGLISH_NAMES);
	rig_run(&r, "Then Zoe Ray met Eli Poe in Oslo for talks.");
	assert_true(str_is(rig_mentions(&r), ""));
	rig_done(&r);
}

static void
a_trace_says_that_the_model_found_it(void **state)
{
	struct fixture *f = *state;
	struct rig r;
	begin_rules(&r, f->english);
	struct trace *t = trace_new((struct span){5, 8});
	engine_set_trace(r.engine, t);
	rig_run(&r, "Then Zoe Ray met Eli Poe in Oslo for talks.");
	assert_int_equal(trace_count(t), 1);
	assert_true(str_is(trace_at(t, 0)->how, "the model of names"));
	assert_true(str_is(trace_at(t, 0)->type, "PERSON"));
	assert_int_equal(trace_at(t, 0)->certainty, r.segment->mentions[0].certainty);
	engine_set_trace(r.engine, NULL);
	trace_free(t);
	rig_done(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_like_those_learned_are_found),
	    cmocka_unit_test(names_in_capitals_are_found),
	    cmocka_unit_test(names_of_a_document_left_out_are_counted),
	    cmocka_unit_test(what_a_pattern_is_sure_of_is_learned_from_and_not_asked),
	    cmocka_unit_test(who_is_surer_is_never_less_often_right),
	    cmocka_unit_test(a_text_without_capitals_has_no_names),
	    cmocka_unit_test(what_is_fixed_keeps_its_type),
	    cmocka_unit_test(a_sure_rule_counts_more_than_the_model),
	    cmocka_unit_test(the_same_lessons_give_the_same_model),
	    cmocka_unit_test(any_text_gets_names_within_it),
	    cmocka_unit_test(a_damaged_model_is_refused_or_harmless),
	    cmocka_unit_test(a_model_with_any_numbers_in_it_is_refused_or_harmless),
	    cmocka_unit_test(threads_share_a_model),
	    cmocka_unit_test(names_are_marked_and_declared_actors_stay),
	    cmocka_unit_test(titles_are_no_part_of_a_name),
	    cmocka_unit_test(a_last_name_of_somebody_met_stays),
	    cmocka_unit_test(a_ruleset_without_such_a_type_gets_none),
	    cmocka_unit_test(a_trace_says_that_the_model_found_it),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
