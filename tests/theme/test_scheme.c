/* Colour schemes: read in every spelling, and made into looks that can be read. */
#include "unit.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "rules/ruleset.h"
#include "theme/scheme.h"
#include "theme/theme.h"
#include "theme/home.h"

struct home { char folder[HOME_PATH]; };

static int
setup(void **state)
{
	struct home *h = malloc(sizeof *h);
	home_make(h->folder);
	*state = h;
	return 0;
}

static int
teardown(void **state)
{
	struct home *h = *state;
	home_remove(h->folder);
	free(h);
	return 0;
}

static void
put(const struct home *h, const char *name, const char *text)
{
	char path[256];
	snprintf(path, sizeof path, "%s/limn/%s", h->folder, name);
	struct buf folder = {0};
	buf_str(&folder, path_folder(str_of(path)));
	assert_true(file_make_folder(buf_cstr(&folder), NULL));
	buf_done(&folder);
	assert_true(file_write(path, str_of(text), 0600, NULL));
}

static bool
reads(const char *text, struct scheme *out, struct buf *messages)
{
	struct diag *d = diag_new();
	struct arena *a = arena_new();
	struct script *s = script_new(STR("x.yaml"), STR_NONE, str_of(text), d);
	bool ok = scheme_read(s, a, out);
	buf_clear(messages);
	diag_print(d, messages);
	script_free(s);
	arena_free(a);
	diag_free(d);
	return ok;
}

#define SIXTEEN(indent, q) \
	indent "base00: " q "101112" q " # ground\n" indent "base01: " q "202020" q "\n" \
	indent "base02: " q "303030" q "\n" indent "base03: " q "404040" q "\n" \
	indent "base04: " q "505050" q "\n" indent "base05: " q "D0D0D0" q "\n" \
	indent "base06: " q "e0e0e0" q "\n" indent "base07: " q "f0f0f0" q "\n" \
	indent "base08: " q "ff0000" q "\n" indent "base09: " q "ff8000" q "\n" \
	indent "base0A: " q "ffff00" q "\n" indent "base0B: " q "00ff00" q "\n" \
	indent "base0C: " q "00ffff" q "\n" indent "base0D: " q "0000ff" q "\n" \
	indent "base0E: " q "ff00ff" q "\n" indent "base0F: " q "804000" q "\n"

static const char new_form[] = "system: \"base16\"\nname: \"Night\"\nauthor: \"me\"\n"
    "variant: \"dark\"\npalette:\n" SIXTEEN("  ", "\"");
static const char old_form[] = "# old\nscheme: Night\nauthor: me (http://x)\n" SIXTEEN("", "\"");
static const char bare_form[] = "scheme: Night\n" SIXTEEN("", "");

static void
both_spellings_give_the_same_colours(void **state)
{
	static const char *const forms[] = {new_form, old_form, bare_form};
	struct buf messages = {0};
	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct scheme x;
		if (!reads(forms[i], &x, &messages))
			fail_msg("%s", buf_cstr(&messages));
		assert_int_equal(x.slot[0], COLOUR_RGB | 0x101112);
		assert_int_equal(x.slot[5], COLOUR_RGB | 0xD0D0D0);
		assert_int_equal(x.slot[15], COLOUR_RGB | 0x804000);
		assert_false(x.light);
		assert_false(x.base24);
	}
	buf_done(&messages);
}

static void
letters_of_either_case_and_a_hash_are_read(void **state)
{
	struct buf messages = {0}, text = {0};
	struct scheme x;
	(void)state;
	for (size_t i = 0; i < 16; i++)
		buf_fmt(&text, "base0%c: \"#%s\"\n", "0123456789abcdef"[i], i == 10 ? "AbCdEf" : "012345");
	if (!reads(buf_cstr(&text), &x, &messages))
		fail_msg("%s", buf_cstr(&messages));
	assert_int_equal(x.slot[10], COLOUR_RGB | 0xABCDEF);
	assert_int_equal(x.slot[0], COLOUR_RGB | 0x012345);
	buf_done(&messages);
	buf_done(&text);
}

static void
sixteen_colours_give_the_other_eight(void **state)
{
	struct buf messages = {0}, text = {0};
	struct scheme x;
	(void)state;
	assert_true(reads(new_form, &x, &messages));
	assert_int_equal(x.slot[0x12], x.slot[8]);           /* bright red is red */
	assert_int_equal(x.slot[0x17], x.slot[0xE]);
	buf_puts(&text, new_form);
	for (int i = 0; i < 8; i++)
		buf_fmt(&text, "  base1%d: \"00000%d\"\n", i, i);
	assert_true(reads(buf_cstr(&text), &x, &messages));
	assert_true(x.base24);
	assert_int_equal(x.slot[0x12], COLOUR_RGB | 2);
	buf_done(&messages);
	buf_done(&text);
}

static void
light_is_what_it_says_or_what_its_ground_is(void **state)
{
	struct buf messages = {0}, text = {0};
	struct scheme x;
	(void)state;
	for (size_t i = 0; i < 16; i++)
		buf_fmt(&text, "base0%c: %s\n", "0123456789ABCDEF"[i], i ? "222222" : "f0f0f0");
	assert_true(reads(buf_cstr(&text), &x, &messages));
	assert_true(x.light);
	buf_puts(&text, "variant: dark\n");
	assert_true(reads(buf_cstr(&text), &x, &messages));
	assert_false(x.light);
	buf_done(&messages);
	buf_done(&text);
}

static void
what_is_missing_is_said(void **state)
{
	static const struct { const char *text, *says; } all[] = {
		{"base00: \"000000\"\n", "base00 to base0F; 1 are here"},
		{"", "base00 to base0F; 0 are here"},
		{"- a\n", "base00 to base0F; 0 are here"},
		{"base00: \"00000g\"\n", "x.yaml:1:9: error: expected six"},
		{"base00: #000000\n", "YAML reads # as a comment"},
		{"base00: {a: b}\n", "expected six"},
		{"a: [\n", "x.yaml:"},
	};
	struct buf messages = {0};
	struct scheme x;
	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		assert_false(reads(all[i].text, &x, &messages));
		if (!strstr(buf_cstr(&messages), all[i].says))
			fail_msg("for %s: %s", all[i].text, buf_cstr(&messages));
	}
	buf_done(&messages);
}

static void
a_colour_is_moved_until_it_can_be_read(void **state)
{
	static const uint32_t grounds[] = {0, 0xFFFFFF, 0x777777, 0x2e3440, 0xfdf6e3, 0x0000FF};
	static const uint32_t inks[] = {0, 0xFFFFFF, 0x777777, 0xFF0000, 0x586e75};
	(void)state;
	for (size_t i = 0; i < 6; i++) {
		for (size_t k = 0; k < 5; k++) {
			colour ground = COLOUR_RGB | grounds[i];
			colour c = scheme_readable(COLOUR_RGB | inks[k], ground);
			assert_true(colour_contrast(c, ground) >= 4.4);
		}
	}
	/* One that can be read stays. */
	assert_int_equal(scheme_readable(COLOUR_RGB | 0xFFD700, COLOUR_RGB), COLOUR_RGB | 0xFFD700);
}

/* ---- as themes */

static struct theme *
load(const char *names, struct buf *messages)
{
	struct diag *d = diag_new();
	struct theme *t = theme_load(str_of(names), d);
	buf_clear(messages);
	diag_print(d, messages);
	buf_cstr(messages);
	diag_free(d);
	return t;
}

static void
a_scheme_named_as_a_theme_is_a_look_over_the_default(void **state)
{
	static const char *const names[] = {"base16:night", "default,base16:night", "base24:night"};
	struct buf messages = {0};
	put(*state, "palettes/base16/night.yaml", new_form);
	struct theme *d = theme_builtin();
	for (size_t i = 0; i < 3; i++) {
		struct theme *t = load(names[i], &messages);
		if (!t || messages.len)
			fail_msg("%s: %s", names[i], messages.ptr);
		struct style text = sheet_style(theme_sheet(t), STR("text"));
		assert_int_equal(text.fg, COLOUR_RGB | 0xD0D0D0);
		assert_int_equal(text.bg, COLOUR_RGB | 0x101112);
		struct style who = sheet_style(theme_sheet_for(t, true), STR("entity.PERSON"));
		assert_int_equal(who.fg, COLOUR_RGB | 0xFFFF00);
		assert_true(who.attrs & ATTR_BOLD);
		check_str(theme_name(t), names[i] + (i == 1 ? 8 : 0));
		check_str(theme_names(t), names[i]);
		assert_int_equal(theme_ruleset(t) != NULL, theme_ruleset(d) != NULL);
		theme_free(t);
	}
	theme_free(d);
	buf_done(&messages);
}

static void
a_theme_of_ones_own_takes_slots_of_a_scheme(void **state)
{
	struct buf messages = {0};
	colour c = 0;
	put(*state, "palettes/base24/night.yaml", new_form);
	put(*state, "themes/t.yaml", "limn: 1\npalette: \"base24:night\"\n"
	    "styles: {entity.ORG: {fg: base12}, text: {fg: base0D}}\n");
	struct theme *t = load("t", &messages);
	if (!t)
		fail_msg("%s", messages.ptr);
	assert_int_equal(sheet_style(theme_sheet(t), STR("entity.ORG")).fg, COLOUR_RGB | 0xFF0000);
	assert_true(theme_colour(t, STR("base0B"), false, &c, NULL));
	assert_int_equal(c, COLOUR_RGB | 0x00FF00);
	assert_true(theme_colour(t, STR("red"), false, &c, NULL));
	assert_false(theme_colour(t, STR("nope"), false, &c, NULL));
	theme_free(t);
	buf_done(&messages);
}

static void
a_scheme_that_is_not_there_says_where_to_put_it(void **state)
{
	struct buf messages = {0};
	(void)state;
	assert_null(load("base16:nowhere", &messages));
	assert_non_null(strstr(messages.ptr, "there is no palette 'nowhere'"));
	assert_non_null(strstr(messages.ptr, "limn/palettes"));
	assert_null(load("base16:../x", &messages));
	assert_non_null(strstr(messages.ptr, "expected the name of a scheme"));
	put(*state, "palettes/bad.yaml", "base00: zzz\n");
	assert_null(load("base16:bad", &messages));
	assert_non_null(strstr(messages.ptr, "bad.yaml:1:9: error: expected six"));
	buf_done(&messages);
}

/* ---- user.yaml */

static void
user_yaml_says_what_to_start_with_unless_a_theme_is_asked_for(void **state)
{
	struct buf messages = {0};
	put(*state, "palettes/night.yaml", new_form);
	put(*state, "user.yaml", "limn: 1\ninherits: [default, \"base16:night\"]\n"
	    "styles: {entity.ORG: {fg: \"#123456\"}}\n");
	struct theme *t = load("", &messages);
	if (!t)
		fail_msg("%s", messages.ptr);
	check_str(theme_names(t), "default,base16:night");
	assert_int_equal(sheet_style(theme_sheet(t), STR("text")).bg, COLOUR_RGB | 0x101112);
	assert_int_equal(sheet_style(theme_sheet(t), STR("entity.ORG")).fg, COLOUR_RGB | 0x123456);
	theme_free(t);
	t = load("default", &messages);
	assert_non_null(t);
	assert_int_equal(sheet_style(theme_sheet(t), STR("text")).bg, COLOUR_UNSET);
	assert_int_equal(sheet_style(theme_sheet(t), STR("entity.ORG")).fg, COLOUR_RGB | 0x123456);
	theme_free(t);
	buf_done(&messages);
}

static void
a_user_yaml_with_rules_over_a_look_keeps_the_rules_of_the_default(void **state)
{
	struct buf messages = {0};
	put(*state, "themes/plain.yaml", "limn: 1\nstyles: {text: {fg: red}}\n");
	put(*state, "user.yaml", "limn: 1\nlexicons: {my-org: {type: ORG, words: [Acme]}}\n");
	struct theme *t = load("plain", &messages), *d = load("default", &messages);
	if (!t || !d)
		fail_msg("%s", messages.ptr);
	struct ruleset_counts a = ruleset_count(theme_ruleset(t)), b = ruleset_count(theme_ruleset(d));
	assert_int_equal(a.entities, b.entities);
	assert_int_equal(a.events, b.events);
	check_str(theme_name(t), "plain");
	theme_free(t);
	theme_free(d);
	buf_done(&messages);
}

static void
a_user_yaml_in_a_circle_is_an_error_and_no_loop(void **state)
{
	const struct home *h = *state;
	struct buf messages = {0}, text = {0};
	buf_fmt(&text, "limn: 1\ninherits: [\"%s/limn/user.yaml\"]\n", h->folder);
	put(h, "user.yaml", buf_cstr(&text));
	assert_null(load("", &messages));
	assert_non_null(strstr(messages.ptr, "circle"));
	buf_done(&messages);
	buf_done(&text);
}

static void
a_text_can_stand_for_user_yaml_before_it_is_saved(void **state)
{
	struct diag *d = diag_new();
	put(*state, "user.yaml", "limn: 1\nlexicons: {my-org: {type: ORG, words: [Acme]}}\n");
	struct theme *t = theme_load_with(STR("default"), STR("limn: 1\nlexicons: {a: {type: NOPE, "
	    "words: [x]}}\n"), d);
	assert_null(t);
	assert_true(diag_errors(d) == 1);
	t = theme_load_with(STR("default"), STR("limn: 1\nstyles: {text: {fg: red}}\n"), d);
	assert_non_null(t);
	assert_int_equal(theme_file_count(t), 1);
	theme_free(t);
	diag_free(d);
}

/* ---- all that there are */

static const char *
data_folder(struct buf *out)
{
	const char *data = getenv("LIMN_DATA"), *top = getenv("LIMN_TOP");
	if (data)
		buf_fmt(out, "%s/base16", data);
	else
		buf_fmt(out, "%s/../shared/data/base16", top ? top : ".");
	return buf_cstr(out);
}

/* Of the text's own styles, those that stand out too little from the text's background. */
static void
check_contrast(const struct theme *t, const char *name)
{
	static const char *const styles[] = {"text", "entity.PERSON", "entity.NORP", "entity.ORG",
		"entity.GPE", "entity.DATE", "event", "ui.bar", "token"};
	for (int light = 0; light < 2; light++) {
		const struct sheet *s = theme_sheet_for(t, light);
		colour ground = sheet_style(s, STR("text")).bg;
		for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
			struct style st = sheet_style(s, str_of(styles[i]));
			if (st.fg != COLOUR_UNSET && colour_contrast(st.fg, ground) < 4.4)
				fail_msg("%s: %s has %.1f", name, styles[i],
				    colour_contrast(st.fg, ground));
		}
	}
}

static void
every_public_scheme_is_a_look_that_can_be_read(void **state)
{
	const struct home *h = *state;
	struct buf folder = {0}, messages = {0}, names = {0};
	char link[128];
	char *real = realpath(data_folder(&folder), NULL);
	DIR *dir = real ? opendir(real) : NULL;
	struct dirent *d;
	size_t n = 0;
	if (!dir) {
		buf_done(&folder);
		free(real);
		skip();
	}
	snprintf(link, sizeof link, "%s/limn", h->folder);
	assert_true(file_make_folder(link, NULL));
	snprintf(link, sizeof link, "%s/limn/palettes", h->folder);
	assert_int_equal(symlink(real, link), 0);
	while ((d = readdir(dir))) {
		struct str file = str_of(d->d_name);
		if (!str_ends(file, STR(".yaml")))
			continue;
		buf_clear(&names);
		buf_fmt(&names, "base16:%.*s", (int)path_stem(file).len, d->d_name);
		struct theme *t = load(buf_cstr(&names), &messages);
		if (!t || messages.len)
			fail_msg("%s", messages.ptr);
		check_contrast(t, buf_cstr(&names));
		theme_free(t);
		n++;
	}
	closedir(dir);
	assert_true(n > 50);
	free(real);
	buf_done(&folder);
	buf_done(&messages);
	buf_done(&names);
}

#define S(sentence) cmocka_unit_test_setup_teardown(sentence, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(both_spellings_give_the_same_colours),
		T(letters_of_either_case_and_a_hash_are_read),
		T(sixteen_colours_give_the_other_eight),
		T(light_is_what_it_says_or_what_its_ground_is),
		T(what_is_missing_is_said),
		T(a_colour_is_moved_until_it_can_be_read),
		S(a_scheme_named_as_a_theme_is_a_look_over_the_default),
		S(a_theme_of_ones_own_takes_slots_of_a_scheme),
		S(a_scheme_that_is_not_there_says_where_to_put_it),
		S(user_yaml_says_what_to_start_with_unless_a_theme_is_asked_for),
		S(a_user_yaml_with_rules_over_a_look_keeps_the_rules_of_the_default),
		S(a_user_yaml_in_a_circle_is_an_error_and_no_loop),
		S(a_text_can_stand_for_user_yaml_before_it_is_saved),
		S(every_public_scheme_is_a_look_that_can_be_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
