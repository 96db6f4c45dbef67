/* `style:` of a rule, from the theme's file to the cells: in the text and in the pane. */
#include "ui/fixture.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "theme/theme.h"

/* Colours 21 to 25 are those of the five rules. */
static const char rules[] =
    "limn: 1\n"
    "styles:\n"
    "  entity.GPE: {fg: 11}\n"
    "  entity.FAC: {fg: 12, bold: true}\n"
    "  event: {fg: 13}\n"
    "entities:\n"
    "  - {id: port, type: FAC, match: \"'Havn'\", style: {fg: 21}}\n"
    "  - {id: quay, type: FAC, match: \"'Kai'\"}\n"
    "  - {type: FAC, match: \"'Mole'\"}\n"
    "actors:\n"
    "  - {id: nor, type: GPE, name: Nor, style: {fg: 22}}\n"
    "  - {id: den, type: GPE, name: Den}\n"
    "events:\n"
    "  - {id: sank, type: ASSAULT, trigger: \"[~sink, #VERB]\", style: {fg: 23}}\n"
    "relations:\n"
    "  - {id: tie, type: AllyOf, match: \"a:%GPE and b:%GPE\", arg1: a, arg2: b, style: {fg: 24}}\n";
static const char more[] =
    "limn: 1\n"
    "inherits: [base.yaml]\n"
    "styles:\n"
    "  rule.quay: {fg: 25, bold: false}\n"
    "  rule.port: {fg: 26}\n"
    "  relation.AllyOf: {fg: 27, underline: true}\n";
static const char text[] = "News\n\nNor and Den met at Havn, Kai and Mole. Then Nor sank Den.\n";

static char folder[] = "/tmp/limn-rule-style-XXXXXX";

static void
write_theme(const char *name, const char *content, struct buf *path)
{
	buf_clear(path);
	buf_fmt(path, "%s/%s", folder, name);
	FILE *f = fopen(buf_cstr(path), "w");
	assert_non_null(f);
	assert_true(fputs(content, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static int
setup(void **state)
{
	(void)state;
	setenv("XDG_CONFIG_HOME", "/nowhere/config", 1);
	setenv("XDG_DATA_DIRS", "/nowhere/data", 1);
	return mkdtemp(folder) == NULL;
}

static int
teardown(void **state)
{
	(void)state;
	static const char *const names[] = {"base.yaml", "more.yaml"};
	struct buf path = {0};
	for (size_t i = 0; i < 2; i++) {
		buf_clear(&path);
		buf_fmt(&path, "%s/%s", folder, names[i]);
		unlink(buf_cstr(&path));
	}
	buf_done(&path);
	return rmdir(folder);
}

static struct theme *
load(const char *name)
{
	struct buf path = {0}, messages = {0};
	struct diag *d = diag_new();
	write_theme("base.yaml", rules, &path);
	write_theme("more.yaml", more, &path);
	buf_clear(&path);
	buf_fmt(&path, "%s/%s", folder, name);
	struct theme *t = theme_load(buf_view(&path), d);
	diag_print(d, &messages);
	if (t == NULL)
		fail_msg("%s", buf_cstr(&messages));
	diag_free(d);
	buf_done(&path);
	buf_done(&messages);
	return t;
}

static struct session *
open_with(struct theme *t)
{
	return fixture_session_with(text, NULL, (struct reader_options){.no_hint = true,
	    .caps = {.depth = DEPTH_256, .utf8 = true, .italic = true}, .theme = t,
	    .background_known = true}, 140, 40);
}

/* The style of the first place on the screen where the word stands, row by row. */
static struct style
style_of(struct session *s, const char *word)
{
	const struct grid *g = fixture_grid(s);
	size_t n = strlen(word);
	for (int y = 0; y < grid_rows(g); y++) {
		for (int x = 0; x + (int)n <= grid_columns(g); x++) {
			size_t k = 0;
			while (k < n && grid_cell(g, y, x + (int)k)->glyph == (unsigned char)word[k])
				k++;
			if (k == n)
				return grid_cell(g, y, x)->style;
		}
	}
	fail_msg("'%s' is not on the screen", word);
	return (struct style){0};
}

static unsigned
colour_at(struct session *s, const char *word)
{
	return style_of(s, word).fg & 0xff;
}

static void
each_kind_of_rule_has_its_own_style(void **state)
{
	(void)state;
	struct theme *t = load("base.yaml");
	struct session *s = open_with(t);
	assert_int_equal(colour_at(s, "Havn, Kai"), 21);
	assert_true(style_of(s, "Havn").attrs & ATTR_BOLD);
	assert_int_equal(colour_at(s, "Kai"), 12);
	assert_int_equal(colour_at(s, "Mole"), 12);
	assert_int_equal(colour_at(s, "Nor and"), 22);
	assert_int_equal(colour_at(s, "Den met"), 11);
	assert_int_equal(colour_at(s, "sank"), 23);
	fixture_free(s);
	theme_free(t);
}

static void
styles_of_a_theme_above_win_over_those_in_the_rules(void **state)
{
	(void)state;
	struct theme *t = load("more.yaml");
	struct session *s = open_with(t);
	assert_int_equal(colour_at(s, "Havn, Kai"), 26);
	assert_int_equal(colour_at(s, "Kai"), 25);
	assert_false(style_of(s, "Kai").attrs & ATTR_BOLD);
	fixture_free(s);
	theme_free(t);
}

static void
the_pane_shows_events_and_relations_in_the_style_of_their_rule(void **state)
{
	(void)state;
	struct theme *t = load("more.yaml");
	struct session *s = open_with(t);
	/* Back in the text: the row of the pane's cursor has no other colours. */
	fixture_keys(s, "Eq");
	assert_int_equal(colour_at(s, "ASSAULT"), 23);
	fixture_keys(s, "Lq");
	struct style row = style_of(s, "AllyOf");
	assert_int_equal(row.fg & 0xff, 24);
	assert_true(row.attrs & ATTR_UNDERLINE);
	fixture_free(s);
	theme_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(each_kind_of_rule_has_its_own_style),
		T(styles_of_a_theme_above_win_over_those_in_the_rules),
		T(the_pane_shows_events_and_relations_in_the_style_of_their_rule),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
