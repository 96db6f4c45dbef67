/*
 * Where rows may end, as walks over ASCII by the short way and the machine of text/linebreak say
 * it; and what holds for the rows of any text.
 */
#include "unit.h"

#include "text/thai.h"
#include "view/layout.h"
#include "view/walk.h"

enum { ROOM = 512 };

/* Random texts of many scripts, with much ASCII among them. */
static struct buf
any_text(uint32_t *seed, int n)
{
	static const char *const bits[] = {
		"a", "the ", "word", " ", " ", " ", "  ", "-", "--", "1", "23", ",", ". ", "/", "(", ")", "[",
		"! ", " ?", "%", "$5", "\"", "'", "'s ", "well-known ", "http://a.org/b?c=1 ", "x=1&", "|",
		"\u2014", "\u2013", "\u00ab ", " \u00bb ", "\u201c", "\u201d", "\u2026", "\u00a0", "\u00ad",
		"\u200b", "\u2060", "\u0301", "\u05d0-", "\u0915\u094d\u0937", "\u4e2d\u6587", "\u3002",
		"\u300c", "\u300d", "\u3087", "\u30fc", "\uff01", "\u3000", "\u5e74", "\ud55c\uad6d",
		"\u0e09\u0e31\u0e19\u0e23\u0e31\u0e01", "\u0e44\u0e17\u0e22", "\u0e95\u0ebb\u0e99", "\u0ec0\u0ea7",
		"\u1019\u103c\u1014\u103a", "\u1039\u1013", "\u1780\u17d2\u1798\u17bb", "\u1361", "\U0001F44D",
		"\U0001F3FD", "\U0001F1F7\U0001F1FA", "\xff", "\t", "\x1b", "\r", "\x7f", "]\x7f", "\x05", "\u202e", "\u00e9", "t\u00e9l\u00e9",
	};
	struct buf text = {0};
	for (int i = 0; i < n; i++) {
		*seed = *seed * 1664525 + 1013904223;
		buf_puts(&text, bits[(*seed >> 16) % (sizeof bits / sizeof bits[0])]);
	}
	return text;
}

/* What the machine says alone, of every cluster. */
static void
ask_machine(struct str text, struct thai *thai, enum linebreak_how *how)
{
	struct linebreak b;
	linebreak_start(&b, text, LINEBREAK_READING);
	b.thai = thai;
	for (size_t i = 0; i < text.len;) {
		struct cluster c = uni_cluster(text.ptr + i, text.len - i);
		how[i] = linebreak_next(&b, i, c);
		i += c.len;
	}
}

static void
the_short_way_over_ascii_says_what_the_machine_says(void **state)
{
	(void)state;
	struct thai *thai = thai_new();
	uint32_t seed = 3;
	for (int round = 0; round < 6000; round++) {
		struct buf text = any_text(&seed, 16);
		enum linebreak_how how[ROOM] = {0};
		struct walk w;
		thai_forget(thai);
		assert_true(text.len < ROOM);
		ask_machine(buf_view(&text), thai, how);
		walk_start(&w, buf_view(&text), false, 0);
		walk_breaks(&w, thai);
		while (walk_next(&w)) {
			if (w.how != how[w.at])
				fail_msg("\"%.*s\" at %zu: %d, not %d", (int)text.len, text.ptr, w.at, w.how,
				    how[w.at]);
			walk_skip(&w, text.len, ROOM);
		}
		buf_done(&text);
	}
	thai_free(thai);
}

static void
a_walk_that_is_not_asked_says_nothing_of_breaks(void **state)
{
	(void)state;
	struct walk w;
	walk_start(&w, STR("a b \u4e2d\u6587"), false, 0);
	while (walk_next(&w))
		assert_int_equal(w.how, LINEBREAK_NO);
	assert_int_equal(w.next_col, 8);
}

static void
only_the_hyphen_that_is_told_takes_a_column(void **state)
{
	(void)state;
	struct str text = STR("a\u00adb\u00ad");
	struct walk w;
	walk_start(&w, text, false, 0);
	while (walk_next(&w))
		;
	assert_int_equal(w.next_col, 2);
	walk_start(&w, text, false, 0);
	w.hyphen = walk_hyphen(text);
	while (walk_next(&w))
		;
	assert_int_equal(w.next_col, 3);
	assert_true(walk_hyphen(STR("ab")) == SIZE_MAX);
}

/* ---- rows */

/* Whether a row fits, or has nothing where it could be cut; blanks at its end hang. */
static bool
fits(struct str row, bool last, int columns)
{
	struct walk w;
	bool fits = true, cuts = false;
	walk_start(&w, row, false, 0);
	w.hyphen = last ? SIZE_MAX : walk_hyphen(row);
	while (walk_next(&w)) {
		if (w.c.blank || w.width == 0)
			continue;
		cuts |= w.at > 0 && linebreak_may_cut(row, w.at);
		fits &= w.next_col <= columns;
	}
	return fits || !cuts;
}

/* Whether the row [from, to) ends where it may; when not, whether it had no such place.  A row
 * is gone over from its start. */
static bool
ends_well(struct str text, size_t from, size_t to, struct thai *thai)
{
	struct linebreak b;
	enum linebreak_how how = LINEBREAK_NO;
	bool any = false;
	linebreak_start(&b, text, LINEBREAK_READING);
	b.thai = thai;
	for (size_t i = from; i < text.len && i <= to;) {
		struct cluster c = uni_cluster(text.ptr + i, text.len - i);
		any |= how >= LINEBREAK_SYLLABLE;
		how = linebreak_next(&b, i, c);
		i += c.len;
	}
	return to == text.len || how >= LINEBREAK_SYLLABLE || !any;
}

static void
check_rows_of(struct str text, int columns, struct thai *thai)
{
	struct document_options o = {.encoding = "UTF-8", .reflow = REFLOW_OFF};
	struct document *d = document_memory("test", text, &o);
	struct layout *l = layout_new(d, columns);
	uint64_t at = 0;
	thai_forget(thai);
	struct row r = layout_row(l, 0);
	do {
		struct str row = str_sub(text, (size_t)r.from, (size_t)r.to);
		if (r.from != at || r.to <= r.from)
			fail_msg("\"%.*s\": [%d, %d) behind %d", (int)text.len, text.ptr, (int)r.from, (int)r.to,
			    (int)at);
		at = r.to;
		if (!fits(row, r.last, columns - r.indent))
			fail_msg("\"%.*s\" is wider than %d", (int)row.len, row.ptr, columns);
		if (!ends_well(text, (size_t)r.from, (size_t)r.to, thai))
			fail_msg("\"%.*s\" of \"%.*s\" ends where it may not", (int)row.len, row.ptr,
			    (int)text.len, text.ptr);
	} while (layout_after(l, &r, &r));
	assert_true(at == text.len);
	layout_free(l);
	document_free(d);
}

static void
every_byte_is_in_one_row_that_fits_and_ends_where_it_may(void **state)
{
	(void)state;
	struct thai *thai = thai_new();
	uint32_t seed = 11;
	for (int round = 0; round < 3000; round++) {
		struct buf text = any_text(&seed, 16);
		check_rows_of(buf_view(&text), 3 + round % 30, thai);
		buf_done(&text);
	}
	thai_free(thai);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_short_way_over_ascii_says_what_the_machine_says),
		T(a_walk_that_is_not_asked_says_nothing_of_breaks),
		T(only_the_hyphen_that_is_told_takes_a_column),
		T(every_byte_is_in_one_row_that_fits_and_ends_where_it_may),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
