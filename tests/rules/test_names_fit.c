/* What a model of names found, as it may stand: found by hand here. */
#include "rig.h"

#include "rules/names_fit.h"

/* The words "[from" to "to]" of a text are what was found; as what, and what becomes of it. */
struct finding {
	const char *name, *text;
	enum named kind;
	const char *stands;          /* "": it is no name */
};

static const struct finding findings[] = {
    {"a_given_name_with_a_hyphen_is_whole", "Then [Lo Wai]-kan left.", NAMED_PERSON, "Lo Wai-kan"},
    {"a_participle_behind_a_hyphen_is_no_name", "The [Ann Berg]-led group left.", NAMED_PERSON,
	"Ann Berg"},
    {"a_surname_that_is_a_small_word_is_kept", "Then [James] To left.", NAMED_PERSON, "James To"},
    {"a_small_word_in_small_letters_is_no_surname", "They sent [James] to Oslo.", NAMED_PERSON,
	"James"},
    {"a_title_in_capitals_is_no_surname", "They saw [James] To Oslo.", NAMED_PERSON, "James"},
    {"what_somebody_is_stands_before_the_name", "Then [Leftist Bo Berg] left.", NAMED_PERSON,
	"Bo Berg"},
    {"what_somebody_is_may_have_a_hyphen", "Then [Pan-democrat Bo Berg] left.", NAMED_PERSON,
	"Bo Berg"},
    {"a_greeting_is_no_name", "Then [Hey Bo] Berg came.", NAMED_PERSON, "Bo"},
    {"a_first_name_of_two_words_stays", "Then [Jean-marie Berg] left.", NAMED_PERSON,
	"Jean-marie Berg"},
    {"an_office_alone_is_no_name", "Then [President] spoke.", NAMED_PERSON, ""},
    {"an_office_of_two_words_is_no_name", "Then [Madam Speaker] spoke.", NAMED_PERSON, ""},
    {"what_stands_before_a_name_is_none", "Then [Emeritus Professor] Bo Berg spoke.", NAMED_PERSON,
	""},
    {"a_trade_may_be_a_surname", "Then [Singer] spoke.", NAMED_PERSON, "Singer"},
    {"a_trade_with_an_article_is_no_name", "Then the [Singer] spoke.", NAMED_PERSON, ""},
    {"a_given_name_before_an_office_is_a_name", "Then [Ann Bishop] spoke.", NAMED_PERSON,
	"Ann Bishop"},
    {"a_common_noun_with_an_article_is_no_place", "All of the [Nation] slept.", NAMED_PLACE, ""},
    {"a_number_is_no_name", "He hit [.292] twice.", NAMED_PLACE, ""},
    {"a_piece_of_a_name_is_none", "They won in [St.] Louis.", NAMED_PLACE, ""},
    {"letters_of_other_scripts_are_letters", "Then [\xD0\x9A\xD0\xB8\xD0\xB5\xD0\xB2] slept.",
	NAMED_PLACE, "\xD0\x9A\xD0\xB8\xD0\xB5\xD0\xB2"},
};

static uint32_t
token_from(const struct engine *e, uint32_t from)
{
	for (uint32_t t = 0; t < e->toks.n; t++)
		if (e->toks.v[t].from >= from)
			return t;
	return (uint32_t)e->toks.n;
}

static void
a_row_stands_as_it_says(void **state)
{
	const struct finding *f = *state;
	struct str s = str_of(f->text);
	size_t from = str_chr(s, '['), to = str_chr(s, ']');
	struct buf plain = {0};
	buf_fmt(&plain, "%.*s%.*s%s", (int)from, s.ptr, (int)(to - from - 1), s.ptr + from + 1,
	    s.ptr + to + 1);
	struct rig r;
	rig_init(&r);
	rig_run(&r, buf_cstr(&plain));
	struct name_found n = {token_from(r.engine, (uint32_t)from),
	    token_from(r.engine, (uint32_t)to - 1), (uint8_t)f->kind, 90};
	bool fits = names_fit(r.engine, &n);
	assert_int_equal(fits, *f->stands != 0);
	if (fits) {
		struct str got = str_sub(buf_view(&r.text), r.engine->toks.v[n.first].from,
		    r.engine->toks.v[n.last - 1].to);
		assert_true(str_is(got, f->stands));
	}
	rig_done(&r);
	buf_done(&plain);
}

/* The certainty that is left of 80 for the lone word between the brackets. */
static unsigned
left_of(const char *before, const char *word, const char *behind)
{
	struct rig r;
	struct buf text = {0};
	rig_init(&r);
	buf_fmt(&text, "%s%s%s", before, word, behind);
	rig_run(&r, buf_cstr(&text));
	uint32_t t = token_from(r.engine, (uint32_t)strlen(before));
	struct name_found n = {t, t + 1, NAMED_PERSON, 80};
	assert_true(names_fit(r.engine, &n));
	rig_done(&r);
	buf_done(&text);
	return n.certainty;
}

static void
a_lone_word_is_hardly_a_person(void **state)
{
	(void)state;
	assert_int_equal(left_of("They fear that ", "Kozel", " will spread."), 60);
}

static void
a_lone_word_that_speaks_is_a_person(void **state)
{
	(void)state;
	assert_int_equal(left_of("Then ", "Kozel", " said no."), 80);
}

static void
a_lone_given_name_is_a_person(void **state)
{
	(void)state;
	assert_int_equal(left_of("They fear that ", "Anna", " will fall."), 80);
}

static void
a_lone_word_behind_a_title_is_a_person(void **state)
{
	(void)state;
	assert_int_equal(left_of("They fear that President ", "Kozel", " will fall."), 80);
}

int
main(void)
{
	enum { ROWS = sizeof findings / sizeof *findings };
	struct CMUnitTest tests[ROWS + 4] = {
	    cmocka_unit_test(a_lone_word_is_hardly_a_person),
	    cmocka_unit_test(a_lone_word_that_speaks_is_a_person),
	    cmocka_unit_test(a_lone_given_name_is_a_person),
	    cmocka_unit_test(a_lone_word_behind_a_title_is_a_person),
	};
	for (size_t i = 0; i < ROWS; i++)
		tests[4 + i] = (struct CMUnitTest){findings[i].name, a_row_stands_as_it_says, NULL, NULL,
		    (void *)(uintptr_t)&findings[i]};
	return cmocka_run_group_tests_name("names_fit", tests, NULL, NULL);
}
