/*
 * The looks that are shipped: each loads, says what it is, styles whatever is drawn, can be read
 * on the backgrounds that it is for, and tells the main kinds apart.  Ratios are those of WCAG 2,
 * distances those of CIELAB (1976).
 */
#include "unit.h"

#include <stdio.h>

#include "rules/ruleset.h"
#include "style/xterm.h"
#include "theme/theme.h"

enum { DARK = 1, LIGHT = 2 };

static const struct shipped {
	const char *name;
	int grounds;
	double contrast;
	bool sixteen;                        /* only the terminal's own colours */
} looks[] = {
	{"catppuccin", DARK | LIGHT, 4.5, false}, {"contrast", DARK | LIGHT, 7, false},
	{"daylight", LIGHT, 4.5, false}, {"ember", DARK, 4.5, false},
	{"gruvbox", DARK | LIGHT, 4.5, false}, {"ink", DARK | LIGHT, 4.5, false},
	{"marker", DARK | LIGHT, 4.5, false}, {"mono", DARK | LIGHT, 4.5, false},
	{"nord", DARK, 4.5, false}, {"paper", DARK | LIGHT, 4.5, false},
	{"phosphor", DARK, 4.5, false}, {"quiet", DARK | LIGHT, 4.5, false},
	{"rose-pine", DARK | LIGHT, 4.5, false}, {"safe", DARK | LIGHT, 4.5, false},
	{"sixteen", DARK | LIGHT, 4.5, true}, {"solarized", DARK | LIGHT, 4.5, false},
	{"tokyo-night", DARK, 4.5, false},
};
enum { LOOKS = sizeof looks / sizeof *looks };

/* What the program draws with: mentions and triggers, then what lies over them, then the frame. */
static const char *const words[] = {
	"entity.PERSON", "entity.NORP", "entity.FAC", "entity.ORG", "entity.GPE", "entity.LOC",
	"entity.PRODUCT", "entity.EVENT", "entity.WORK_OF_ART", "entity.LAW", "entity.LANGUAGE",
	"entity.DATE", "entity.TIME", "entity.PERCENT", "entity.MONEY", "entity.QUANTITY",
	"entity.MENTION", "entity.MISC", "event.AGREE", "event.CONSULT", "event.SUPPORT",
	"event.COOPERATE", "event.AID", "event.CONCEDE", "event.REQUEST", "event.ACCUSE",
	"event.REJECT", "event.THREATEN", "event.PROTEST", "event.SANCTION", "event.MOBILIZE",
	"event.COERCE", "event.ASSAULT", "event.INVESTIGATE", "event.STATEMENT", "event.DISASTER",
	"event.OTHER",
};
static const char *const lights[] = {"guess", "same", "role.Source", "role.Target",
	"search.match", "search.current", "select", "token"};
static const char *const frame[] = {"ui.bar", "ui.status", "ui.error", "ui.prompt", "ui.hint",
	"ui.tab", "ui.tab.current", "ui.pane", "ui.dim", "ui.pane.count", "ui.context", "ui.cursor",
	"ui.cursor.idle", "ui.heading", "ui.card"};
/* Of the rules theme that is shipped beside the default. */
static const char *const finance[] = {"entity.COMPANY", "entity.BANK", "entity.FUND",
	"entity.CENTRAL_BANK", "entity.REGULATOR", "entity.EXCHANGE", "entity.RATING_AGENCY",
	"entity.TICKER", "entity.INDEX", "entity.COMMODITY", "entity.BOND", "entity.CURRENCY",
	"entity.METRIC", "entity.INDICATOR", "entity.RATE", "entity.GRADE", "entity.QUARTER",
	"entity.PER_SHARE", "entity.BASIS_POINTS", "event.EARNINGS", "event.ACQUIRE",
	"event.RATE_CHANGE", "event.LAWSUIT", "event.INSOLVENCY"};
static const char *const lines[] = {"ui.rule", "ui.scroll"};
#define N(list) (sizeof list / sizeof *list)

static const colour grounds[2][3] = {
	{COLOUR_RGB | 0x000000, COLOUR_RGB | 0x1d2021, COLOUR_RGB | 0x282c34},
	{COLOUR_RGB | 0xffffff, COLOUR_RGB | 0xfdf6e3, COLOUR_UNSET}};

/* ---- loading */

static int
setup(void **state)
{
	(void)state;
	setenv("XDG_CONFIG_HOME", "/nowhere/config", 1);
	setenv("XDG_DATA_DIRS", "/nowhere/data", 1);
	return 0;
}

static struct theme *
load(const char *under, const char *name)
{
	const char *top = getenv("LIMN_TOP");
	struct diag *d = diag_new();
	struct buf path = {0}, messages = {0};
	buf_fmt(&path, "%s%s/themes/%s.yaml", under, top ? top : ".", name);
	struct theme *t = theme_load(buf_view(&path), d);
	diag_print(d, &messages);
	if (messages.len)
		print_error("%s\n", buf_cstr(&messages));
	assert_int_equal(diag_count(d), 0);
	assert_non_null(t);
	buf_done(&path);
	buf_done(&messages);
	diag_free(d);
	return t;
}

/* Calls for every look, each ground that it is for, and each depth. */
struct at { const struct shipped *look; const struct sheet *sheet; enum depth depth; bool light; };

static void
each(void (*check)(const struct at *), const char *under, enum depth depth)
{
	for (size_t i = 0; i < LOOKS; i++) {
		struct theme *t = load(under, looks[i].name);
		for (int light = 0; light < 2; light++) {
			if (!(looks[i].grounds & (light ? LIGHT : DARK)))
				continue;
			struct sheet *s = sheet_dup(theme_sheet_for(t, light));
			sheet_set_depth(s, depth);
			check(&(struct at){&looks[i], s, depth, light});
			sheet_free(s);
		}
		theme_free(t);
	}
}

static void
fail_look(const struct at *at, const char *style, const char *what, double n)
{
	print_error("%s (%s, depth %d): %s %s: %.2f\n", at->look->name, at->light ? "light" : "dark",
	    (int)at->depth, style, what, n);
	fail();
}

static void
every_look_loads_without_a_message_and_says_what_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < LOOKS; i++) {
		struct theme *t = load("", looks[i].name);
		check_str(theme_name(t), looks[i].name);
		assert_true(theme_summary(t).len > 10);
		assert_true(theme_summary(t).len < 72);
		theme_free(t);
	}
}

static void
a_look_has_the_rules_of_the_default(void **state)
{
	(void)state;
	struct theme *d = theme_builtin();
	struct ruleset_counts want = ruleset_count(theme_ruleset(d));
	for (size_t i = 0; i < LOOKS; i++) {
		struct theme *t = load("", looks[i].name);
		struct ruleset_counts got = ruleset_count(theme_ruleset(t));
		assert_memory_equal(&got, &want, sizeof want);
		theme_free(t);
	}
	theme_free(d);
}

/* ---- covering */

static void
check_known(const struct at *at, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct style s = sheet_style(at->sheet, str_of(names[i]));
		if (s.fg == COLOUR_UNSET && s.bg == COLOUR_UNSET && s.known == 0)
			fail_look(at, names[i], "is not set", 0);
	}
}

static void
check_covers(const struct at *at)
{
	check_known(at, words, N(words));
	check_known(at, lights, N(lights));
	if (strcmp(at->look->name, "mono") != 0)
		check_known(at, frame, N(frame));
}

static void
every_style_that_is_drawn_is_set(void **state)
{
	(void)state;
	each(check_covers, "", DEPTH_TRUE);
	each(check_covers, "", DEPTH_256);
	each(check_covers, "", DEPTH_16);
}

static bool
looks_like(struct style a, struct style b)
{
	uint16_t x = a.attrs & a.known, y = b.attrs & b.known;
	colour f = a.fg == COLOUR_DEFAULT ? COLOUR_UNSET : a.fg;
	colour g = b.fg == COLOUR_DEFAULT ? COLOUR_UNSET : b.fg;
	colour h = a.bg == COLOUR_DEFAULT ? COLOUR_UNSET : a.bg;
	colour i = b.bg == COLOUR_DEFAULT ? COLOUR_UNSET : b.bg;
	return x == y && f == g && h == i;
}

static void
a_look_alone_is_what_it_is_over_the_default(void **state)
{
	(void)state;
	for (size_t i = 0; i < LOOKS; i++) {
		struct theme *alone = load("", looks[i].name), *over = load("default,", looks[i].name);
		const struct sheet *a = theme_sheet_for(alone, looks[i].grounds == LIGHT);
		const struct sheet *b = theme_sheet_for(over, looks[i].grounds == LIGHT);
		for (size_t k = 0; k < N(words) + N(lights); k++) {
			const char *name = k < N(words) ? words[k] : lights[k - N(words)];
			if (strcmp(looks[i].name, "mono") != 0 &&
			    !looks_like(sheet_style(a, str_of(name)), sheet_style(b, str_of(name))))
				fail_look(&(struct at){&looks[i], a, DEPTH_TRUE, false}, name,
				    "is something else over the default", 0);
		}
		theme_free(alone);
		theme_free(over);
	}
}

/* ---- reading */

static void
check_one(const struct at *at, const char *name, double want)
{
	struct style s = sheet_style(at->sheet, str_of(name));
	struct style text = sheet_style(at->sheet, STR("text"));
	colour fg = s.fg == COLOUR_UNSET ? text.fg : s.fg;
	colour bg = s.bg == COLOUR_UNSET || s.bg == COLOUR_DEFAULT ? text.bg : s.bg;
	/* These do not take the background of what they are part of (ui/look.c). */
	bool apart = strcmp(name, "ui.cursor.idle") == 0 || strcmp(name, "ui.tab.current") == 0;
	bool own = s.bg != COLOUR_UNSET && s.bg != COLOUR_DEFAULT && !apart;
	bg = apart ? text.bg : bg;
	if (own && (fg == COLOUR_UNSET || fg == COLOUR_DEFAULT))
		fail_look(at, name, "has a background of its own under any letters", 0);
	if (fg == COLOUR_UNSET || fg == COLOUR_DEFAULT)
		return;
	size_t n = own || bg != COLOUR_UNSET || at->look->sixteen ? 1 : at->light ? 2 : 3;
	for (size_t i = 0; i < n; i++) {
		double c = colour_contrast(fg, bg != COLOUR_UNSET ? bg : grounds[at->light][i]);
		if (c < want)
			fail_look(at, name, "has a contrast of", c);
	}
}

static void
check_read(const struct at *at)
{
	for (size_t i = 0; i < N(words); i++)
		check_one(at, words[i], at->look->contrast);
	for (size_t i = 0; i < N(lights); i++)
		check_one(at, lights[i], at->look->contrast);
	for (size_t i = 0; i < N(frame); i++)
		check_one(at, frame[i], at->look->contrast);
	for (size_t i = 0; i < N(lines); i++)
		check_one(at, lines[i], 3);
}

static void
all_letters_can_be_read_on_their_backgrounds(void **state)
{
	(void)state;
	each(check_read, "", DEPTH_TRUE);
	each(check_read, "default,", DEPTH_TRUE);
}

static void
check_finance(const struct at *at)
{
	for (size_t i = 0; i < N(finance); i++)
		check_one(at, finance[i], at->look->contrast);
	check_known(at, finance, N(finance));
}

static void
a_look_over_another_theme_can_be_read_too(void **state)
{
	(void)state;
	struct buf under = {0};
	const char *top = getenv("LIMN_TOP");
	buf_fmt(&under, "%s/themes/finance.yaml,", top ? top : ".");
	each(check_finance, buf_cstr(&under), DEPTH_TRUE);
	buf_done(&under);
}

static void
all_letters_can_be_read_with_256_colours(void **state)
{
	(void)state;
	each(check_read, "", DEPTH_256);
}

static void
check_undimmed(const struct at *at)
{
	if (at->look->contrast < 7)
		return;
	for (size_t i = 0; i < sheet_count(at->sheet); i++)
		if (sheet_at(at->sheet, i)->attrs & sheet_at(at->sheet, i)->known & ATTR_DIM)
			fail_look(at, "a style", "is dim", 0);
}

static void
nothing_is_dim_in_high_contrast(void **state)
{
	(void)state;
	each(check_undimmed, "", DEPTH_TRUE);
}

/* ---- telling apart */

/* Protanopia, deuteranopia, tritanopia over linear RGB: Machado, Oliveira and Fernandes, "A
 * physiologically-based model for simulation of color vision deficiency" (2009), severity 1. */
static const double vision[4][3][3] = {
	{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216},
	    {-0.003882, -0.048116, 1.051998}},
	{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413},
	    {-0.011820, 0.042940, 0.968881}},
	{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602},
	    {0.004733, 0.691367, 0.303900}},
};

static uint8_t
from_linear(double x)
{
	int low = 0, high = 255;
	while (low < high) {
		int middle = (low + high) / 2;
		uint8_t grey[3] = {(uint8_t)middle, (uint8_t)middle, (uint8_t)middle};
		if (rgb_luminance(grey) < x)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint8_t)low;
}

static struct lab
seen(colour c, int eye)
{
	uint8_t rgb[3] = {0, 0, 0}, out[3];
	colour_rgb(c, rgb);
	for (int i = 0; i < 3; i++) {
		double sum = 0;
		for (int k = 0; k < 3; k++) {
			uint8_t grey[3] = {rgb[k], rgb[k], rgb[k]};
			sum += vision[eye][i][k] * rgb_luminance(grey);
		}
		out[i] = from_linear(sum);
	}
	return lab_of(out);
}

/* In CIELAB's units, rounded down. */
static int
distance(colour a, colour b, int eye)
{
	int64_t square = lab_distance(seen(a, eye), seen(b, eye)), d = 0;
	while ((d + 1) * (d + 1) * 100 <= square)
		d++;
	return (int)d;
}

static const char *const kinds[] = {"entity.PERSON", "entity.ORG", "entity.GPE", "entity.NORP",
	"event.REJECT", "event.AGREE", "entity.DATE"};

/* By an attribute, by where the colour is, or by the colour. */
static bool
differ(struct style a, struct style b, int eye, int least)
{
	bool fields = a.bg != COLOUR_UNSET && b.bg != COLOUR_UNSET;
	colour x = fields ? a.bg : a.fg, y = fields ? b.bg : b.fg;
	if ((a.attrs & a.known) != (b.attrs & b.known))
		return true;
	if (x == COLOUR_UNSET || x == COLOUR_DEFAULT || y == COLOUR_UNSET || y == COLOUR_DEFAULT)
		return x != y;
	return distance(x, y, eye) >= least;
}

static void
check_kinds(const struct at *at)
{
	int least = at->depth == DEPTH_MONO || at->look->contrast >= 7 ? 5 : 10;
	for (size_t i = 0; i < N(kinds); i++) {
		for (size_t k = 0; k < i; k++) {
			struct style a = sheet_style(at->sheet, str_of(kinds[i]));
			struct style b = sheet_style(at->sheet, str_of(kinds[k]));
			bool events = i > 3 && k > 3 && i < 6 && k < 6;
			if (!events && !differ(a, b, 0, least))
				fail_look(at, kinds[i], kinds[k], distance(a.fg, b.fg, 0));
		}
	}
}

static void
people_places_organizations_dates_and_events_are_told_apart(void **state)
{
	(void)state;
	each(check_kinds, "", DEPTH_TRUE);
	each(check_kinds, "", DEPTH_256);
}

static void
check_mono(const struct at *at)
{
	static const char *const main_kinds[] = {"entity.PERSON", "entity.ORG", "entity.GPE",
		"entity.DATE", "event.REJECT"};
	for (size_t i = 0; i < N(main_kinds); i++) {
		struct style a = sheet_style(at->sheet, str_of(main_kinds[i]));
		if (a.fg != COLOUR_UNSET || a.bg != COLOUR_UNSET)
			fail_look(at, main_kinds[i], "has a colour", 0);
		for (size_t k = 0; k < i; k++)
			if (!differ(a, sheet_style(at->sheet, str_of(main_kinds[k])), 0, 0))
				fail_look(at, main_kinds[i], main_kinds[k], 0);
	}
}

static void
without_colours_attributes_tell_kinds_apart(void **state)
{
	(void)state;
	each(check_mono, "", DEPTH_MONO);
	each(check_mono, "default,", DEPTH_MONO);
}

static void
check_eyes(const struct at *at)
{
	if (strcmp(at->look->name, "safe") != 0)
		return;
	for (int eye = 0; eye < 4; eye++) {
		for (size_t i = 0; i < 5; i++) {
			for (size_t k = 0; k < i; k++) {
				colour a = sheet_style(at->sheet, str_of(kinds[i])).fg;
				colour b = sheet_style(at->sheet, str_of(kinds[k])).fg;
				int d = distance(a, b, eye);
				if (d < (at->depth == DEPTH_TRUE ? 25 : 18))
					fail_look(at, kinds[i], kinds[k], d);
			}
		}
	}
}

static void
every_eye_tells_the_colours_of_safe_apart(void **state)
{
	(void)state;
	each(check_eyes, "", DEPTH_TRUE);
	each(check_eyes, "", DEPTH_256);
}

/* ---- finding */

static void
check_selection(const struct at *at)
{
	static const char *const names[] = {"select", "ui.cursor", "search.current"};
	for (size_t i = 0; i < N(names); i++) {
		struct style s = sheet_style(at->sheet, str_of(names[i]));
		bool reverse = s.attrs & s.known & ATTR_REVERSE;
		colour ground = sheet_style(at->sheet, STR("text")).bg;
		if (ground == COLOUR_UNSET)
			ground = grounds[at->light][0];
		if (!reverse && (s.bg == COLOUR_UNSET || colour_contrast(s.bg, ground) < 3))
			fail_look(at, names[i], "is hardly seen", colour_contrast(s.bg, ground));
	}
}

static void
the_selection_is_seen_at_once(void **state)
{
	(void)state;
	each(check_selection, "", DEPTH_TRUE);
	each(check_selection, "", DEPTH_256);
}

static void
check_same_look(struct theme *whole, struct theme *look, const char *name)
{
	struct style a = sheet_style(theme_sheet_for(whole, false), str_of(name));
	struct style b = sheet_style(theme_sheet_for(look, false), str_of(name));
	if (a.fg != b.fg || a.bg != b.bg || a.attrs != b.attrs)
		fail_msg("%s is another one when only the look is read", name);
}

/* As the list of themes shows them: types look like their parents, rules have their styles. */
static void
the_look_of_a_theme_is_the_same_without_its_rules(void **state)
{
	static const char *const names[] = {"finance", "finance,ember", "finance,gruvbox"};
	(void)state;
	for (size_t i = 0; i < N(names); i++) {
		struct diag *diag = diag_new();
		struct theme *whole = theme_load(str_of(names[i]), diag);
		struct theme *look = theme_load_look(str_of(names[i]), diag);
		assert_non_null(whole);
		assert_non_null(look);
		for (size_t k = 0; k < N(words); k++)
			check_same_look(whole, look, words[k]);
		for (size_t k = 0; k < N(finance); k++)
			check_same_look(whole, look, finance[k]);
		theme_free(whole);
		theme_free(look);
		diag_free(diag);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(every_look_loads_without_a_message_and_says_what_it_is),
		T(a_look_has_the_rules_of_the_default),
		T(every_style_that_is_drawn_is_set),
		T(a_look_alone_is_what_it_is_over_the_default),
		T(all_letters_can_be_read_on_their_backgrounds),
		T(a_look_over_another_theme_can_be_read_too),
		T(the_look_of_a_theme_is_the_same_without_its_rules),
		T(all_letters_can_be_read_with_256_colours),
		T(nothing_is_dim_in_high_contrast),
		T(people_places_organizations_dates_and_events_are_told_apart),
		T(without_colours_attributes_tell_kinds_apart),
		T(every_eye_tells_the_colours_of_safe_apart),
		T(the_selection_is_seen_at_once),
	};
	return cmocka_run_group_tests(tests, setup, NULL);
}
