/* The vote on how a file counts, and places in each unit. */
#include "unit.h"

#include "formats/offsets.h"

/* Ship, CR LF, e acute: each is counted in another way. */
static const char text[] = "Ann \xF0\x9F\x9A\xA2\r\nB\xC3\xA9la met\r\nCarl here";
/* The ship at byte 4, Bela at 10, met at 16, Carl at 21. */

static struct offsets
offsets_over(struct document **d, const char *over)
{
	struct offsets o;
	*d = document_memory("x", str_of(over), NULL);
	offsets_init(&o, *d);
	return o;
}

static void
let_go(struct offsets *o, struct document *d)
{
	offsets_done(o);
	document_free(d);
}

static void
a_file_counts_as_most_of_its_mentions_fit(void **state)
{
	(void)state;
	for (unsigned u = 0; u < OFFSET_UNITS; u++) {
		struct document *d;
		struct offsets o = offsets_over(&d, text);
		struct offsets_vote v = {0};
		uint64_t carl = offmap_from_byte(o.map, 21, (enum offset_unit)u);
		uint64_t met = offmap_from_byte(o.map, 16, (enum offset_unit)u);
		offsets_try(&o, &v, &(struct span){carl, carl + 4}, 1, STR("Carl"));
		offsets_try(&o, &v, &(struct span){met, met + 3}, 1, STR("met"));
		assert_int_equal(v.tried, 2);
		assert_int_equal(v.fits[u], 2);
		assert_int_equal(offsets_elect(&v, OFFSET_CODEPOINT), u);
		assert_int_equal(o.unit, OFFSET_CODEPOINT);
		let_go(&o, d);
	}
}

static void
places_before_the_first_difference_do_not_vote(void **state)
{
	(void)state;
	struct document *d;
	struct offsets o = offsets_over(&d, text);
	struct offsets_vote v = {0};
	offsets_try(&o, &v, &(struct span){0, 3}, 1, STR("Ann"));
	offsets_try(&o, &v, &(struct span){0, 4}, 1, STR("Ann "));
	assert_int_equal(v.tried, 0);
	assert_int_equal(offsets_elect(&v, OFFSET_UTF16), OFFSET_UTF16);
	let_go(&o, d);
}

static void
nobody_votes_over_a_text_that_all_count_alike(void **state)
{
	(void)state;
	struct document *d;
	struct offsets o = offsets_over(&d, "Ann met\nBo\r");
	struct offsets_vote v = {0};
	offsets_try(&o, &v, &(struct span){8, 10}, 1, STR("Bo"));
	assert_true(o.ascii);
	assert_int_equal(v.tried, 0);
	let_go(&o, d);
}

static void
the_usual_unit_wins_where_another_fits_as_well(void **state)
{
	(void)state;
	struct offsets_vote v = {.tried = 9, .fits = {[OFFSET_UTF16] = 5, [OFFSET_CODEPOINT] = 5}};
	assert_int_equal(offsets_elect(&v, OFFSET_UTF16), OFFSET_UTF16);
	assert_int_equal(offsets_elect(&v, OFFSET_CODEPOINT), OFFSET_CODEPOINT);
	assert_int_equal(offsets_elect(&v, OFFSET_BYTE), OFFSET_CODEPOINT);
	v.fits[OFFSET_BYTE_LINES] = 6;
	assert_int_equal(offsets_elect(&v, OFFSET_UTF16), OFFSET_BYTE_LINES);
}

static void
discontinuous_mentions_vote_too_however_they_are_joined(void **state)
{
	(void)state;
	static const char *const joined[] = {"B\xC3\xA9la Carl", "B\xC3\xA9laCarl",
	    "B\xC3\xA9la ... Carl", "B\xC3\xA9la [...] Carl"};
	for (size_t i = 0; i < sizeof joined / sizeof *joined; i++) {
		struct document *d;
		struct offsets o = offsets_over(&d, text);
		struct offsets_vote v = {0};
		/* In any order. */
		static const struct span places[] = {{15, 19}, {6, 10}};
		offsets_try(&o, &v, places, 2, str_of(joined[i]));
		assert_int_equal(v.tried, 1);
		assert_int_equal(offsets_elect(&v, OFFSET_BYTE), OFFSET_CODEPOINT_LINES);
		let_go(&o, d);
	}
}

static void
a_mention_without_text_or_with_a_place_backwards_does_not_vote(void **state)
{
	(void)state;
	struct document *d;
	struct offsets o = offsets_over(&d, text);
	struct offsets_vote v = {0};
	offsets_try(&o, &v, &(struct span){10, 12}, 1, STR(" "));
	offsets_try(&o, &v, &(struct span){12, 10}, 1, STR("x"));
	offsets_try(&o, &v, &(struct span){10, 12}, 0, STR("x"));
	assert_int_equal(v.tried, 0);
	let_go(&o, d);
}

static void
a_place_inside_a_character_is_widened_to_all_of_it(void **state)
{
	(void)state;
	struct document *d;
	struct span s;
	struct offsets o = offsets_over(&d, text);
	o.unit = OFFSET_UTF16;
	assert_true(offsets_span(&o, 5, 6, &s));             /* half of the ship */
	assert_int_equal(s.from, 4);
	assert_int_equal(s.to, 8);
	o.unit = OFFSET_BYTE;
	assert_true(offsets_span(&o, 6, 7, &s));
	assert_int_equal(s.from, 4);
	assert_int_equal(s.to, 8);
	o.unit = OFFSET_BYTE_LINES;
	assert_true(offsets_span(&o, 6, 7, &s));
	assert_int_equal(s.from, 4);
	assert_int_equal(s.to, 8);
	let_go(&o, d);
}

static void
a_place_after_the_text_is_refused_in_every_unit(void **state)
{
	(void)state;
	struct document *d;
	struct span s = {7, 7};
	struct offsets o = offsets_over(&d, text);
	for (unsigned u = 0; u < OFFSET_UNITS; u++) {
		uint64_t size = offmap_size(o.map, (enum offset_unit)u);
		o.unit = (enum offset_unit)u;
		assert_true(offsets_span(&o, size, size, &s));
		assert_int_equal(s.from, strlen(text));
		assert_false(offsets_span(&o, size, size + 1, &s));
		assert_false(offsets_span(&o, UINT64_MAX - 1, UINT64_MAX, &s));
		assert_false(offsets_span(&o, 2, 1, &s));
	}
	let_go(&o, d);
}

static void
what_was_voted_for_is_said_in_words(void **state)
{
	(void)state;
	struct buf out = {0};
	offsets_say(&out, OFFSET_UTF16_LINES, 51, 52);
	check_str(buf_view(&out), "offsets read as UTF-16 units, CR LF as one: 51 of 52 fit");
	buf_done(&out);
}

static void
a_unit_that_fits_by_chance_is_not_elected(void **state)
{
	(void)state;
	struct offsets_vote v = {.tried = 100};
	v.fits[OFFSET_BYTE] = 4;
	assert_int_equal(offsets_elect(&v, OFFSET_CODEPOINT), OFFSET_CODEPOINT);
	v.fits[OFFSET_BYTE] = 60;
	assert_int_equal(offsets_elect(&v, OFFSET_CODEPOINT), OFFSET_BYTE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_file_counts_as_most_of_its_mentions_fit),
		T(places_before_the_first_difference_do_not_vote),
		T(nobody_votes_over_a_text_that_all_count_alike),
		T(the_usual_unit_wins_where_another_fits_as_well),
		T(discontinuous_mentions_vote_too_however_they_are_joined),
		T(a_mention_without_text_or_with_a_place_backwards_does_not_vote),
		T(a_place_inside_a_character_is_widened_to_all_of_it),
		T(a_place_after_the_text_is_refused_in_every_unit),
		T(what_was_voted_for_is_said_in_words),
		T(a_unit_that_fits_by_chance_is_not_elected),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
