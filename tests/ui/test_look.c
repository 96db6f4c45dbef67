/* How parts of the screen look: fallbacks, contrast, the pane as a legend of the text. */
#include "ui/fixture.h"

#include "theme/theme.h"
#include "ui/look.h"

#define TEXT "Chinese ships met Bo. China rules. Bo left China."
#define SPEC "China@22:GPE=China Chinese@0:NORP=China Bo@18 Bo@35 China@43:GPE=China"

static void
add(struct session *s, const char *name, colour fg, colour bg, uint16_t attrs)
{
	struct sheet_rule r = {.name = str_of(name), .fg = {fg}, .bg = {bg}, .attrs = attrs,
	    .known = attrs};
	sheet_add(s->sheet, &r);
	sheet_set_depth(s->sheet, s->caps.depth);
	s->dirty = true;
}

static struct session *
session(const char *text, const char *spec, enum depth depth)
{
	return fixture_session_with(text, spec, (struct reader_options){.no_hint = true,
	    .caps = {.depth = depth, .utf8 = true, .italic = true}}, 120, 40);
}

/* The cell where `what` begins; right of the separator for the pane. */
static struct cell
cell_of(struct session *s, const char *what, int from_col)
{
	const struct grid *g = fixture_grid(s);
	size_t n = strlen(what);
	for (int y = 0; y < grid_rows(g); y++) {
		for (int x = from_col; x + (int)n <= grid_columns(g); x++) {
			size_t i = 0;
			while (i < n && grid_cell(g, y, x + (int)i)->glyph == (unsigned char)what[i])
				i++;
			if (i == n)
				return *grid_cell(g, y, x);
		}
	}
	fail_msg("%s is not on the screen", what);
	return (struct cell){0};
}

static void
an_actor_has_the_colour_of_its_own_type_not_of_its_first_mention(void **state)
{
	(void)state;
	struct session *s = session(TEXT, SPEC, DEPTH_256);
	add(s, "entity.NORP", COLOUR_INDEX | 3, COLOUR_UNSET, 0);
	add(s, "entity.GPE", COLOUR_INDEX | 5, COLOUR_UNSET, 0);
	uint32_t china = 0;
	const struct model *m = session_article(s)->model;
	while (!str_is(m->actors[china].name, "China"))
		china++;
	assert_string_equal("GPE", schema_name(s->schema, m->actors[china].type).ptr);
	assert_int_equal(cell_of(s, "GPE", s->areas.pane.col).style.fg, COLOUR_INDEX | 5);
	fixture_free(s);
}

static void
the_actor_of_the_selection_is_no_bar_while_the_text_has_the_focus(void **state)
{
	(void)state;
	struct session *s = session(TEXT, SPEC, DEPTH_256);
	add(s, "ui.cursor", COLOUR_UNSET, COLOUR_INDEX | 4, ATTR_REVERSE);
	fixture_keys(s, "<Tab><Tab>");
	struct style st = cell_of(s, "Bo ", s->areas.pane.col).style;
	assert_true(st.attrs & ATTR_BOLD);
	assert_false(st.attrs & st.known & ATTR_REVERSE);
	assert_int_equal(st.bg, COLOUR_UNSET);
	fixture_free(s);
}

static void
what_the_theme_sets_for_the_idle_cursor_counts(void **state)
{
	(void)state;
	struct session *s = session(TEXT, SPEC, DEPTH_256);
	add(s, "ui.cursor", COLOUR_UNSET, COLOUR_UNSET, ATTR_REVERSE);
	add(s, "ui.cursor.idle", COLOUR_INDEX | 6, COLOUR_UNSET, ATTR_UNDERLINE);
	struct style st = look(s, "ui.cursor.idle");
	assert_int_equal(st.fg, COLOUR_INDEX | 6);
	assert_int_equal(st.attrs & st.known, ATTR_UNDERLINE);
	fixture_free(s);
}

static void
a_background_without_a_foreground_gets_one_that_stands_out(void **state)
{
	(void)state;
	static const struct { enum depth depth; colour bg; } rows[] = {
		{DEPTH_TRUE, COLOUR_RGB | 0x101020}, {DEPTH_TRUE, COLOUR_RGB | 0xf0f0e0},
		{DEPTH_256, COLOUR_INDEX | 236}, {DEPTH_256, COLOUR_INDEX | 253},
		{DEPTH_16, COLOUR_INDEX | 4}, {DEPTH_16, COLOUR_INDEX | 7},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct session *s = session("Text.", NULL, rows[i].depth);
		add(s, "ui.status", COLOUR_UNSET, rows[i].bg, 0);
		struct style st = look(s, "ui.status");
		assert_int_equal(st.bg, rows[i].bg);
		assert_true(colour_contrast(st.fg, st.bg) > 4);
		fixture_free(s);
	}
}

static void
the_status_line_has_one_background_with_an_error_in_it_too(void **state)
{
	(void)state;
	struct session *s = session("Text.", NULL, DEPTH_256);
	add(s, "ui.status", COLOUR_UNSET, COLOUR_INDEX | 236, 0);
	add(s, "ui.error", COLOUR_INDEX | 9, COLOUR_UNSET, ATTR_BOLD);
	session_fail(s, "no such thing");
	const struct grid *g = fixture_grid(s);
	for (int x = 0; x < grid_columns(g); x++)
		assert_int_equal(grid_cell(g, s->areas.status, x)->style.bg, COLOUR_INDEX | 236);
	assert_int_equal(cell_of(s, "no such", 0).style.fg, COLOUR_INDEX | 9);
	fixture_free(s);
}

static void
the_top_bar_has_one_background_and_no_letter_of_the_terminals_own_colour(void **state)
{
	(void)state;
	struct session *s = session(TEXT, SPEC, DEPTH_256);
	add(s, "ui.bar", COLOUR_UNSET, COLOUR_INDEX | 236, ATTR_BOLD);
	add(s, "ui.tab", COLOUR_UNSET, COLOUR_UNSET, ATTR_DIM);
	const struct grid *g = fixture_grid(s);
	for (int x = 0; x < grid_columns(g); x++) {
		assert_int_equal(grid_cell(g, 0, x)->style.bg, COLOUR_INDEX | 236);
		assert_int_not_equal(grid_cell(g, 0, x)->style.fg, COLOUR_UNSET);
	}
	fixture_free(s);
}

static void
counts_and_sparks_are_dim_where_the_theme_is_silent(void **state)
{
	(void)state;
	struct session *s = session(TEXT, SPEC, DEPTH_256);
	struct cell count = cell_of(s, "   3", s->areas.pane.col);
	assert_true(count.style.attrs & count.style.known & ATTR_DIM);
	fixture_free(s);
}

/* ---- the background */

static struct cell
norway(struct session *s)
{
	return cell_of(s, "Norway", 0);
}

static struct session *
themed(struct theme *t, bool light, bool known)
{
	struct session *s = fixture_session_with("News\n\nThen Norway left.", NULL,
	    (struct reader_options){.no_hint = true, .theme = t,
		.caps = {.depth = DEPTH_TRUE, .utf8 = true, .italic = true},
	    .light = light, .background_known = known}, 80, 24);
	return s;
}

static void
tell(struct session *s, bool light)
{
	session_event(s, &(struct event_in){.kind = EVENT_BACKGROUND, .light = light});
}

static void
a_light_background_gives_a_name_another_colour(void **state)
{
	(void)state;
	struct theme *t = theme_builtin();
	struct session *s = themed(t, false, false);
	colour dark = norway(s).style.fg;
	assert_int_not_equal(dark, COLOUR_UNSET);
	tell(s, true);
	assert_true(session_dirty(s));
	assert_int_not_equal(norway(s).style.fg, dark);
	fixture_free(s);
	s = themed(t, true, true);
	assert_int_not_equal(norway(s).style.fg, dark);
	fixture_free(s);
	theme_free(t);
}

static void
the_last_answer_counts_but_none_over_what_the_reader_said(void **state)
{
	(void)state;
	struct theme *t = theme_builtin();
	struct session *s = themed(t, false, false);
	colour dark = norway(s).style.fg;
	tell(s, false);
	assert_int_equal(norway(s).style.fg, dark);
	tell(s, true);
	assert_int_not_equal(norway(s).style.fg, dark);
	tell(s, false);
	assert_int_equal(norway(s).style.fg, dark);
	fixture_free(s);
	s = themed(t, false, true);
	tell(s, true);
	assert_int_equal(norway(s).style.fg, dark);
	fixture_free(s);
	theme_free(t);
}

static void
a_theme_that_comes_later_is_for_the_same_background(void **state)
{
	(void)state;
	struct theme *t = theme_builtin();
	struct session *s = themed(t, false, false);
	tell(s, true);
	colour light = norway(s).style.fg;
	session_set_theme(s, NULL);
	session_set_theme(s, t);
	fixture_work(s);
	assert_int_equal(norway(s).style.fg, light);
	fixture_free(s);
	theme_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(an_actor_has_the_colour_of_its_own_type_not_of_its_first_mention),
		T(the_actor_of_the_selection_is_no_bar_while_the_text_has_the_focus),
		T(what_the_theme_sets_for_the_idle_cursor_counts),
		T(a_background_without_a_foreground_gets_one_that_stands_out),
		T(the_status_line_has_one_background_with_an_error_in_it_too),
		T(the_top_bar_has_one_background_and_no_letter_of_the_terminals_own_colour),
		T(counts_and_sparks_are_dim_where_the_theme_is_silent),
		T(a_light_background_gives_a_name_another_colour),
		T(the_last_answer_counts_but_none_over_what_the_reader_said),
		T(a_theme_that_comes_later_is_for_the_same_background),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
