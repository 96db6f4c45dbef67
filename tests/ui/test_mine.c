/* What the reader makes of a theme while reading: words, styles, looks, and user.yaml. */
#include "ui/fixture.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "theme/theme.h"
#include "ui/look.h"
#include "ui/mine.h"

static const char text[] =
    "Acme Widgets opened an office in Paris on Monday. Acme Widgets will sell shares in Acme "
    "Widgets to Russia.\n\nIn Paris the Bear spoke with Tom Hollis. Hollis praised the Bear "
    "and Acme Widgets.\n";

struct home { char folder[64], user[128]; struct theme *theme; };

static int
setup(void **state)
{
	struct home *h = malloc(sizeof *h);
	snprintf(h->folder, sizeof h->folder, "/tmp/limn-mine-XXXXXX");
	assert_non_null(mkdtemp(h->folder));
	snprintf(h->user, sizeof h->user, "%s/limn/user.yaml", h->folder);
	setenv("XDG_CONFIG_HOME", h->folder, 1);
	setenv("XDG_DATA_DIRS", "/nowhere", 1);
	h->theme = theme_builtin();
	*state = h;
	return 0;
}

static int
teardown(void **state)
{
	struct home *h = *state;
	char command[128];
	theme_free(h->theme);
	snprintf(command, sizeof command, "rm -rf '%s'", h->folder);
	assert_int_equal(system(command), 0);
	free(h);
	return 0;
}

static void
put(const struct home *h, const char *name, const char *content)
{
	char path[256];
	struct buf folder = {0};
	snprintf(path, sizeof path, "%s/limn/%s", h->folder, name);
	buf_str(&folder, path_folder(str_of(path)));
	assert_true(file_make_folder(buf_cstr(&folder), NULL));
	buf_done(&folder);
	assert_true(file_write(path, str_of(content), 0600, NULL));
}

static struct session *
open_sized(void **state, int columns, int rows)
{
	const struct home *h = *state;
	struct reader_options o = {.no_hint = true, .theme = h->theme, .state = h->folder,
		.caps = {.depth = DEPTH_TRUE, .utf8 = true}, .no_clock = true};
	return fixture_session_with(text, NULL, o, columns, rows);
}

static struct session *
open_text(void **state)
{
	return open_sized(state, 100, 24);
}

static void
run(struct session *s, const char *line)
{
	command_run(s, str_of(line));
	fixture_work(s);
	fixture_grid(s);
}

static void
says(struct session *s, const char *what)
{
	if (!strstr(buf_cstr(&s->message), what))
		fail_msg("wanted %s, got %s", what, buf_cstr(&s->message));
}

static void
user_is(void **state, const char *want)
{
	const struct home *h = *state;
	struct buf got = {0};
	assert_true(file_read(h->user, 1 << 16, &got, NULL));
	check_str(buf_view(&got), want);
	buf_done(&got);
}

/* Mentions with this surface and type. */
static size_t
mentions(struct session *s, const char *surface, const char *type)
{
	const struct model *m = session_article(s)->model;
	size_t n = 0;
	for (size_t i = 0; i < m->n_mentions; i++) {
		struct buf b = {0};
		look_surface(s, &b, m->mentions[i].m->span, 200);
		n += !m->mentions[i].dropped && str_is(buf_view(&b), surface) &&
		    str_is(schema_name(s->schema, m->mentions[i].type), type);
		buf_done(&b);
	}
	return n;
}

/* ---- :highlight */

static void
highlighted_words_are_mentions_of_that_type_at_once(void **state)
{
	struct session *s = open_text(state);
	run(s, "highlight Acme Widgets as FAC");
	says(s, "\"Acme Widgets\" is FAC now: 4 mentions (user.yaml)");
	assert_int_equal(mentions(s, "Acme Widgets", "FAC"), 4);
	fixture_free(s);
}

static void
a_highlight_wins_over_what_the_theme_says(void **state)
{
	struct session *s = open_text(state);
	assert_int_equal(mentions(s, "Paris", "GPE"), 2);
	run(s, "highlight Paris as ORG");
	says(s, "\"Paris\" is ORG now: 2 mentions");
	run(s, "highlight Paris as PERSON");
	says(s, "\"Paris\" is PERSON now: 2 mentions");
	assert_int_equal(mentions(s, "Paris", "ORG") + mentions(s, "Paris", "GPE"), 0);
	fixture_free(s);
}

static void
without_words_the_selection_is_highlighted(void **state)
{
	struct session *s = open_text(state);
	for (int i = 0; i < 20 && !strstr(buf_cstr(&s->message), "?"); i++) {
		fixture_keys(s, "<Tab>");
		struct buf b = {0};
		look_surface(s, &b, session_article(s)->sel.span, 200);
		bool paris = str_is(buf_view(&b), "Paris");
		buf_done(&b);
		if (paris)
			break;
	}
	run(s, "highlight as FAC");
	says(s, "\"Paris\" is FAC now: 2 mentions");
	fixture_free(s);
}

static void
lower_case_words_are_found_in_any_case(void **state)
{
	struct session *s = open_text(state);
	run(s, "highlight the bear as norp");
	says(s, "\"the bear\" is NORP now: 2 mentions");
	fixture_free(s);
}

static void
what_cannot_be_highlighted_says_why(void **state)
{
	static const struct { const char *line, *says; } all[] = {
		{"highlight", ":highlight WORDS as TYPE [of ACTOR], as in"},
		{"highlight Acme", "as in Acme Widgets as ORG"},
		{"highlight as ORG", "select a mention"},
		{"highlight Acme as ORGA", "there is no type 'ORGA': did you mean 'ORG'?"},
		{"highlight Acme as CONSULT", "there is no type 'CONSULT'"},
		{"highlight Acme of Russland", "this text has no actor 'Russland'"},
		{"highlight Acme as ORG of Tom Holis", "did you mean 'Tom Hollis'?"},
	};
	struct session *s = open_text(state);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		run(s, all[i].line);
		says(s, all[i].says);
	}
	assert_false(file_exists(((struct home *)*state)->user));
	fixture_free(s);
}

static void
another_name_goes_to_an_actor_that_the_theme_knows(void **state)
{
	struct session *s = open_text(state);
	run(s, "highlight the Bear of Russia");
	says(s, "\"the Bear\" is GPE now: 2 mentions");
	const struct model *m = session_article(s)->model;
	uint32_t russia = model_find_actor(m, STR("russia"));
	assert_true(russia != ID_NONE);
	assert_int_equal(m->actors[russia].n_mentions, 3);
	fixture_free(s);
}

static void
another_name_goes_to_an_actor_of_the_text_alone(void **state)
{
	struct buf got = {0};
	struct session *s = open_text(state);
	run(s, "highlight the Bear of Tom Hollis");
	says(s, "\"the Bear\" is PERSON now: 2 mentions");
	assert_true(file_read(((struct home *)*state)->user, 1 << 16, &got, NULL));
	if (!strstr(buf_cstr(&got), "name: Tom Hollis, alias: [the Bear]"))
		fail_msg("%s", got.ptr);
	buf_done(&got);
	fixture_free(s);
}

/* ---- :unhighlight */

static const char odd[] = "# mine\r\nlimn: 1   # one\r\n\r\n\r\nstyles: {text: {dim: false}} # end";

static void
unhighlight_gives_the_file_as_it_was_to_the_byte(void **state)
{
	struct session *s = open_text(state);
	run(s, "highlight Acme Widgets as FAC");
	run(s, "unhighlight Acme Widgets");
	assert_false(file_exists(((struct home *)*state)->user));
	put(*state, "user.yaml", odd);
	run(s, "highlight Acme Widgets as FAC");
	says(s, "4 mentions");
	run(s, "unhighlight Acme Widgets");
	user_is(state, odd);
	assert_int_equal(mentions(s, "Acme Widgets", "FAC"), 0);
	fixture_free(s);
}

static void
unhighlight_finds_what_an_earlier_session_wrote(void **state)
{
	put(*state, "user.yaml", "limn: 1\n# c\n");
	struct session *s = open_text(state);
	run(s, "highlight Acme Widgets as FAC");
	run(s, "highlight Paris as FAC");
	fixture_free(s);
	s = open_text(state);
	run(s, "unhighlight Paris");
	says(s, "\"Paris\" is again what the theme says: 2 mentions");
	run(s, "unhighlight Acme Widgets");
	user_is(state, "limn: 1\n# c\n");
	fixture_free(s);
}

static void
unhighlight_says_how_many_marks_went(void **state)
{
	struct session *s = open_text(state);
	run(s, "highlight shares in as FAC");
	says(s, "1 mention (user.yaml)");
	run(s, "unhighlight shares in");
	says(s, "\"shares in\" is marked no more: 1 mention fewer (user.yaml)");
	fixture_free(s);
}

static void
undo_gives_back_a_file_that_said_nothing(void **state)
{
	static const char *const texts[] = {"", "# only this\n", "\xEF\xBB\xBF# mark\n", "\n\n", "# no end"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		put(*state, "user.yaml", texts[i]);
		struct session *s = open_text(state);
		run(s, "highlight Acme Widgets as FAC");
		says(s, "4 mentions");
		run(s, "undo");
		says(s, "as it was before");
		user_is(state, texts[i]);
		fixture_free(s);
	}
}

static void
what_the_theme_marks_can_be_taken_away_and_brought_back(void **state)
{
	struct session *s = open_text(state);
	run(s, "unhighlight Paris");
	says(s, "\"Paris\" is marked no more: 2 mentions fewer (user.yaml)");
	assert_int_equal(mentions(s, "Paris", "GPE"), 0);
	run(s, "unhighlight Paris");
	says(s, "nothing marks \"Paris\"");
	run(s, "undo");
	says(s, "user.yaml is as it was before");
	assert_int_equal(mentions(s, "Paris", "GPE"), 2);
	run(s, "undo");
	says(s, "nothing to undo");
	run(s, "unhighlight Paris");
	run(s, "highlight Paris as GPE");
	says(s, "\"Paris\" is GPE now: 2 mentions");
	fixture_free(s);
}

static void
undo_does_not_overwrite_what_others_saved(void **state)
{
	struct session *s = open_text(state);
	run(s, "highlight Paris as ORG");
	put(*state, "user.yaml", "limn: 1\n# by hand\n");
	run(s, "undo");
	says(s, "changed by others");
	user_is(state, "limn: 1\n# by hand\n");
	fixture_free(s);
}

/* ---- what must not be written */

static void
a_broken_user_yaml_is_never_written_over(void **state)
{
	static const char *const broken[] = {"limn: 1\nlexicons: {a: [b\n", "limn: 1\nlimn: 1\n",
		"limn: 1\nlexicons: {a: {type: NOPE, words: [x]}}\n", "limn: 1\nlexicons: null\n"};
	struct session *s = open_text(state);
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		put(*state, "user.yaml", broken[i]);
		run(s, "highlight Paris as ORG");
		assert_true(s->message_error);
		user_is(state, broken[i]);
	}
	fixture_free(s);
}

static void
a_session_that_remembers_nothing_writes_nothing(void **state)
{
	const struct home *h = *state;
	struct reader_options o = {.no_hint = true, .theme = h->theme, .no_clock = true};
	struct session *s = fixture_session_with(text, NULL, o, 80, 24);
	run(s, "highlight Paris as ORG");
	says(s, "--no-state");
	fixture_free(s);
	o.state = h->folder;
	o.secure = true;
	s = fixture_session_with(text, NULL, o, 80, 24);
	run(s, "highlight Paris as ORG");
	says(s, "--secure");
	run(s, "style entity.ORG bold");
	run(s, "theme write x");
	says(s, "--secure");
	assert_false(file_exists(h->user));
	fixture_free(s);
}

/* ---- :style */

static void
a_style_is_changed_at_once_and_reset(void **state)
{
	struct session *s = open_text(state);
	struct style before = sheet_style(s->sheet, STR("entity.PERSON"));
	run(s, "style entity.PERSON fg=#ff0000 no-bold underline=curly");
	says(s, "entity.PERSON; :theme write keeps it");
	struct style now = sheet_style(s->sheet, STR("entity.PERSON"));
	assert_int_equal(now.fg, COLOUR_RGB | 0xFF0000);
	assert_false(now.attrs & ATTR_BOLD);
	assert_true(now.attrs & ATTR_CURLY);
	run(s, "style entity.PERSON dotted line=4");
	now = sheet_style(s->sheet, STR("entity.PERSON"));
	assert_int_equal(now.attrs & (ATTR_UNDERLINE | ATTR_LINES), ATTR_UNDERLINE | ATTR_DOTTED);
	assert_int_equal(now.line, COLOUR_INDEX | 4);
	run(s, "style entity.PERSON underline");
	now = sheet_style(s->sheet, STR("entity.PERSON"));
	assert_int_equal(now.attrs & (ATTR_UNDERLINE | ATTR_LINES), ATTR_UNDERLINE);
	run(s, "style entity.PERSON amber");
	assert_int_equal(sheet_style(s->sheet, STR("entity.PERSON")).fg, before.fg);
	run(s, "style entity.PERSON none");
	assert_true(style_eq(sheet_style(s->sheet, STR("entity.PERSON")), before));
	fixture_free(s);
}

static void
a_style_that_cannot_be_says_why(void **state)
{
	static const struct { const char *line, *says; } all[] = {
		{"style", ":style KEY ATTRIBUTES, as in"},
		{"style entity.PERSON", "as in bold fg=red; also"},
		{"style entty.PERSON bold", "nothing has the style 'entty.PERSON': did you mean 'entity'?"},
		{"style entity.PERSON blod", "'blod' is no attribute or colour: did you mean 'bold'?"},
		{"style entity.PERSON fg=nope", "unknown colour 'nope'"},
		{"style entity.PERSON bold fg=#12", "expected 3 or 6 digits"},
	};
	struct session *s = open_text(state);
	struct style before = sheet_style(s->sheet, STR("entity.PERSON"));
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		run(s, all[i].line);
		says(s, all[i].says);
	}
	assert_true(style_eq(sheet_style(s->sheet, STR("entity.PERSON")), before));
	fixture_free(s);
}

static void
theme_write_keeps_styles_in_user_yaml(void **state)
{
	put(*state, "user.yaml", "limn: 1\n# c\nstyles:\n  entity.ORG: {fg: red} # mine\n");
	struct session *s = open_text(state);
	run(s, "theme write");
	says(s, "nothing was changed");
	run(s, "style entity.ORG fg=green bold");
	run(s, "style ui.bar reverse dashed line=amber");
	run(s, "theme write");
	says(s, "written to user.yaml: 2 styles");
	user_is(state, "limn: 1\n# c\nstyles:\n  entity.ORG: {fg: green, bold: true} # mine\n"
	    "  ui.bar: {reverse: true, underline: dashed, line: amber}\n");
	struct style now = sheet_style(s->sheet, STR("ui.bar"));
	assert_true(now.attrs & ATTR_REVERSE);
	fixture_free(s);
}

static const char paper[] = "limn: 1\nname: paper\nsummary: like paper\n"
    "styles: {text: {fg: \"#222222\", bg: \"#f8f4e8\"}}\n";

static void
theme_write_keeps_the_theme_that_was_chosen(void **state)
{
	put(*state, "themes/paper.yaml", paper);
	struct session *s = open_text(state);
	run(s, "theme default,paper");
	run(s, "theme write");
	says(s, "written to user.yaml: theme default,paper");
	fixture_free(s);
	struct diag *d = diag_new();
	struct theme *t = theme_load(STR_NONE, d);
	assert_non_null(t);
	check_str(theme_names(t), "default,paper");
	assert_int_equal(sheet_style(theme_sheet(t), STR("text")).bg, COLOUR_RGB | 0xF8F4E8);
	theme_free(t);
	diag_free(d);
}

static void
w_in_the_list_of_themes_keeps_the_theme_for_the_next_time(void **state)
{
	put(*state, "themes/paper.yaml", paper);
	struct session *s = open_sized(state, 130, 30);
	fixture_keys(s, "D");
	check_shows(s, "w keep");
	fixture_keys(s, "/paper<Enter>w");
	says(s, "written to user.yaml: theme default,paper");
	fixture_free(s);
	struct diag *d = diag_new();
	struct theme *t = theme_load(STR_NONE, d);
	assert_non_null(t);
	check_str(theme_names(t), "default,paper");
	theme_free(t);
	diag_free(d);
}

static void
w_on_the_theme_that_is_there_writes_nothing(void **state)
{
	struct session *s = open_sized(state, 130, 30);
	fixture_keys(s, "Dw");
	says(s, "theme default, as before");
	fixture_free(s);
}

static void
theme_write_with_a_name_makes_a_look(void **state)
{
	const struct home *h = *state;
	char path[160];
	struct buf got = {0};
	struct session *s = open_text(state);
	run(s, "style entity.ORG fg=#00ff00");
	run(s, "theme write my look");
	says(s, "written to ");
	snprintf(path, sizeof path, "%s/limn/themes/my look.yaml", h->folder);
	assert_true(file_read(path, 1000, &got, NULL));
	check_str(buf_view(&got), "# Made by :theme write.\nlimn: 1\nname: my look\n\nstyles:\n"
	    "  entity.ORG: {fg: \"#00ff00\"}\n");
	buf_done(&got);
	run(s, "theme my look");
	says(s, "theme my look");
	fixture_free(s);
}

/* ---- D */

static colour
ground(struct session *s)
{
	return grid_cell(fixture_grid(s), 3, 1)->style.bg;
}

static struct buf
cells(struct session *s)
{
	struct buf out = {0};
	grid_dump_cells(fixture_grid(s), &out);
	return out;
}

static void
the_text_behind_the_list_shows_the_look_under_the_cursor(void **state)
{
	put(*state, "themes/paper.yaml", paper);
	struct session *s = open_sized(state, 130, 30);
	fixture_keys(s, "D");
	check_shows(s, "Rules and looks");
	check_shows(s, "paper");
	assert_int_equal(ground(s), COLOUR_UNSET);
	fixture_keys(s, "/paper");
	assert_int_equal(ground(s), COLOUR_RGB | 0xF8F4E8);
	fixture_keys(s, "<Enter>");
	check_shows(s, "Themes /paper");
	fixture_keys(s, "<Enter>");
	says(s, ":theme write keeps default,paper");
	assert_int_equal(ground(s), COLOUR_RGB | 0xF8F4E8);
	assert_false(file_exists(((struct home *)*state)->user));
	check_hides(s, "Rules and looks");
	fixture_free(s);
}

static void
escape_gives_the_screen_as_it_was(void **state)
{
	static const struct size sizes[] = {{130, 30}, {80, 24}, {40, 12}, {80, 40}, {20, 4}};
	put(*state, "themes/paper.yaml", paper);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct session *s = open_sized(state, sizes[i].columns, sizes[i].rows);
		fixture_keys(s, "<Tab>");
		struct buf before = cells(s);
		fixture_keys(s, "D<Down><Down>/pap<Backspace><Up><Esc>");
		struct buf after = cells(s);
		check_str(buf_view(&after), buf_cstr(&before));
		buf_done(&before);
		buf_done(&after);
		fixture_free(s);
	}
}

static void
at_least_half_of_the_text_stays_on_the_screen(void **state)
{
	static const struct size sizes[] = {{130, 30}, {80, 24}, {40, 12}, {60, 16}, {20, 6}};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct session *s = open_sized(state, sizes[i].columns, sizes[i].rows);
		setting_set(s, SET_PANE, false);
		fixture_grid(s);
		int rows = s->areas.text.rows, columns = s->areas.width;
		fixture_keys(s, "D");
		assert_true(s->areas.text.rows >= rows / 2);
		assert_true(s->areas.width == columns);
		assert_true(s->areas.picker.rows > 0);
		fixture_free(s);
	}
}

static void
moving_in_the_list_runs_no_rules(void **state)
{
	put(*state, "themes/paper.yaml", paper);
	struct session *s = open_sized(state, 130, 30);
	const struct analysis *before = session_article(s)->analysis;
	fixture_keys(s, "D/paper<Enter><Enter>");
	assert_ptr_equal(session_article(s)->analysis, before);
	fixture_free(s);
}

static void
another_look_by_its_name_runs_no_rules(void **state)
{
	put(*state, "themes/paper.yaml", paper);
	put(*state, "themes/fleet.yaml", "limn: 1\nname: fleet\nlexicons: {ships: {type: FAC, "
	    "words: [Acme Widgets]}}\n");
	struct session *s = open_sized(state, 130, 30);
	const struct analysis *before = session_article(s)->analysis;
	fixture_keys(s, ":theme default,paper<Enter>:style entity.PERSON bold<Enter>"
	    ":theme write<Enter>");
	assert_int_equal(ground(s), COLOUR_RGB | 0xF8F4E8);
	assert_ptr_equal(session_article(s)->analysis, before);
	fixture_keys(s, ":theme fleet<Enter>");
	before = session_article(s)->analysis;
	assert_int_equal(mentions(s, "Acme Widgets", "FAC"), 4);
	fixture_keys(s, ":theme fleet,paper<Enter>");
	assert_ptr_equal(session_article(s)->analysis, before);
	fixture_keys(s, ":theme default<Enter>");
	assert_int_equal(mentions(s, "Acme Widgets", "FAC"), 0);
	fixture_free(s);
}

static void
a_theme_with_rules_of_its_own_runs_them_when_it_is_chosen(void **state)
{
	put(*state, "themes/fleet.yaml", "limn: 1\nname: fleet\nlexicons: {ships: {type: FAC, "
	    "words: [Acme Widgets]}}\n");
	struct session *s = open_sized(state, 130, 30);
	fixture_keys(s, "D/fleet<Enter>");
	assert_int_equal(mentions(s, "Acme Widgets", "FAC"), 0);
	fixture_keys(s, "<Enter>");
	says(s, ":theme write keeps fleet");
	assert_int_equal(mentions(s, "Acme Widgets", "FAC"), 4);
	assert_int_equal(mentions(s, "Paris", "GPE"), 0);
	/* A look then lies over these rules. */
	put(*state, "themes/paper.yaml", paper);
	fixture_keys(s, "D/paper<Enter><Enter>");
	says(s, ":theme write keeps fleet,paper");
	assert_int_equal(mentions(s, "Acme Widgets", "FAC"), 4);
	fixture_free(s);
}

static void
a_broken_theme_is_marked_and_never_taken(void **state)
{
	put(*state, "themes/bad.yaml", "limn: 1\nstyles: {text: {fg: nope}}\n");
	struct session *s = open_sized(state, 130, 30);
	fixture_keys(s, "D/bad<Enter>");
	check_shows(s, "errors");
	fixture_keys(s, "<Enter>");
	assert_true(s->message_error);
	fixture_free(s);
}

static void
the_list_of_themes_moves_by_the_keys_of_every_list(void **state)
{
	static const char *const pairs[][2] = {{"j", "<Down>"}, {"jjjk", "<Down><Down>"},
		{"G", "<End>"}, {"Ggg", "<Home>"}, {"2j", "jj"}, {"<C-d>", "d"},
		{"<C-f>", "<PageDown>"}, {"G<C-b>", "<End><PageUp>"}, {"jj<C-u>", "g"},
		{"7xvz<C-l>j", "<Down>"}, {"/p<Down>", "/p<Enter>j"}, {"/p<C-n>", "/p<Enter>j"}};
	put(*state, "themes/paper.yaml", paper);
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct buf got[2];
		for (int k = 0; k < 2; k++) {
			struct session *s = open_sized(state, 130, 30);
			fixture_keys(s, "D");
			fixture_keys(s, pairs[i][k]);
			got[k] = cells(s);
			fixture_free(s);
		}
		check_str(buf_view(&got[0]), buf_cstr(&got[1]));
		buf_done(&got[0]);
		buf_done(&got[1]);
	}
}

static void
a_filter_that_nothing_matches_says_so_and_can_be_mended(void **state)
{
	put(*state, "themes/paper.yaml", paper);
	struct session *s = open_sized(state, 130, 30);
	fixture_keys(s, "D/paperx<Enter>");
	check_shows(s, "nothing matches - Backspace");
	check_shows(s, "0 of ");
	fixture_keys(s, "<Backspace><Enter><Enter>");
	says(s, ":theme write keeps default,paper");
	fixture_free(s);
}

static void
escape_clears_the_filter_and_then_leaves_the_list(void **state)
{
	struct session *s = open_sized(state, 130, 30);
	fixture_keys(s, "D/mono");
	check_hides(s, "Rules and looks");
	fixture_keys(s, "<Esc>");
	check_shows(s, "Rules and looks");
	check_shows(s, "/ filters");
	fixture_keys(s, "<Esc>");
	check_hides(s, "Rules and looks");
	assert_int_equal(s->focus, FOCUS_TEXT);
	fixture_free(s);
}

static void
help_over_the_list_of_themes_comes_back_to_it(void **state)
{
	struct session *s = open_sized(state, 130, 30);
	fixture_keys(s, "Dh");
	check_shows(s, "half a screen down");
	fixture_keys(s, "q");
	check_shows(s, "Rules and looks");
	fixture_keys(s, "q");
	check_hides(s, "Rules and looks");
	fixture_free(s);
}

static void
a_highlight_under_a_chosen_look_keeps_the_look(void **state)
{
	put(*state, "themes/paper.yaml", paper);
	struct session *s = open_sized(state, 130, 30);
	fixture_keys(s, "D/paper<Enter><Enter>");
	run(s, "highlight Paris as ORG");
	says(s, "2 mentions");
	assert_int_equal(ground(s), COLOUR_RGB | 0xF8F4E8);
	fixture_free(s);
}

/* ---- Tab */

static void
completes(struct session *s, const char *typed, const char *want)
{
	fixture_keys(s, ":");
	fixture_keys(s, typed);
	fixture_keys(s, "<Tab>");
	struct str got = prompt_text(s->prompts[PROMPT_COMMAND]);
	check_str(got, want);
	fixture_keys(s, "<Esc>");
}

static void
tab_completes_types_actors_styles_and_themes(void **state)
{
	put(*state, "themes/paper.yaml", paper);
	struct session *s = open_text(state);
	completes(s, "hi", "highlight ");
	completes(s, "highlight<Space>A<Space>as<Space>org", "highlight A as ORG");
	completes(s, "highlight<Space>A<Space>as<Space>PER", "highlight A as PERSON");
	completes(s, "highlight<Space>A<Space>as<Space>ORG<Space>", "highlight A as ORG of ");
	completes(s, "highlight<Space>A<Space>of<Space>Tom", "highlight A of Tom Hollis");
	completes(s, "style<Space>entity.PERS", "style entity.PERSON ");
	completes(s, "style<Space>text<Space>und", "style text underline");
	completes(s, "style<Space>text<Space>fg=brightr", "style text fg=brightred");
	completes(s, "theme<Space>pap", "theme paper");
	completes(s, "theme<Space>default,pap", "theme default,paper");
	completes(s, "theme<Space>wri", "theme write");
	fixture_free(s);
}

#define M(sentence) cmocka_unit_test_setup_teardown(sentence, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		M(highlighted_words_are_mentions_of_that_type_at_once),
		M(a_highlight_wins_over_what_the_theme_says),
		M(without_words_the_selection_is_highlighted),
		M(lower_case_words_are_found_in_any_case),
		M(what_cannot_be_highlighted_says_why),
		M(another_name_goes_to_an_actor_that_the_theme_knows),
		M(another_name_goes_to_an_actor_of_the_text_alone),
		M(unhighlight_gives_the_file_as_it_was_to_the_byte),
		M(unhighlight_finds_what_an_earlier_session_wrote),
		M(unhighlight_says_how_many_marks_went),
		M(undo_gives_back_a_file_that_said_nothing),
		M(what_the_theme_marks_can_be_taken_away_and_brought_back),
		M(undo_does_not_overwrite_what_others_saved),
		M(a_broken_user_yaml_is_never_written_over),
		M(a_session_that_remembers_nothing_writes_nothing),
		M(a_style_is_changed_at_once_and_reset),
		M(a_style_that_cannot_be_says_why),
		M(theme_write_keeps_styles_in_user_yaml),
		M(theme_write_keeps_the_theme_that_was_chosen),
		M(w_in_the_list_of_themes_keeps_the_theme_for_the_next_time),
		M(w_on_the_theme_that_is_there_writes_nothing),
		M(theme_write_with_a_name_makes_a_look),
		M(the_text_behind_the_list_shows_the_look_under_the_cursor),
		M(escape_gives_the_screen_as_it_was),
		M(at_least_half_of_the_text_stays_on_the_screen),
		M(moving_in_the_list_runs_no_rules),
		M(another_look_by_its_name_runs_no_rules),
		M(a_theme_with_rules_of_its_own_runs_them_when_it_is_chosen),
		M(a_broken_theme_is_marked_and_never_taken),
		M(the_list_of_themes_moves_by_the_keys_of_every_list),
		M(a_filter_that_nothing_matches_says_so_and_can_be_mended),
		M(escape_clears_the_filter_and_then_leaves_the_list),
		M(help_over_the_list_of_themes_comes_back_to_it),
		M(a_highlight_under_a_chosen_look_keeps_the_look),
		M(tab_completes_types_actors_styles_and_themes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
