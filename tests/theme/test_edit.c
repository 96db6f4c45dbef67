/* Editing a theme file as text: what is not touched stays, byte by byte. */
#include "unit.h"

#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "theme/edit.h"
#include "theme/theme.h"
#include "theme/home.h"

struct home { char folder[HOME_PATH], path[128]; };

static int
setup(void **state)
{
	struct home *h = malloc(sizeof *h);
	home_make(h->folder);
	snprintf(h->path, sizeof h->path, "%s/limn/user.yaml", h->folder);
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
put(const struct home *h, const char *text)
{
	char folder[128];
	snprintf(folder, sizeof folder, "%s/limn", h->folder);
	assert_true(file_make_folder(folder, NULL));
	assert_true(file_write(h->path, str_of(text), 0600, NULL));
}

static struct theme_edit *
open_text(void **state, const char *text)
{
	struct home *h = *state;
	struct err err = {0};
	put(h, text);
	struct theme_edit *e = theme_edit_open(h->path, &err);
	if (!e)
		fail_msg("%s", err.text);
	return e;
}

static const struct edit_word my_org = {STR("my-org"), STR("ORG"), STR_NONE, true,
	STR("Acme Widgets")};
#define RULE "{id: my-org, type: ORG, match: \"@my-org\", priority: 100}"
#define WORDS "{case: exact, words: [Acme Widgets]}"

/* ---- words: before, and after "Acme Widgets" was added */

#define HAS "entities: [" RULE "]\n"

static const struct { const char *before, *after; } words[] = {
	{"limn: 1\n",
	    "limn: 1\n\nlexicons:\n  my-org: " WORDS "\n\nentities:\n  - " RULE "\n"},
	{"limn: 1\r\nname: x\r\n",
	    "limn: 1\r\nname: x\r\n\r\nlexicons:\r\n  my-org: " WORDS "\r\n\r\nentities:\r\n"
	    "  - " RULE "\r\n"},
	{"{limn: 1}\n", "{limn: 1, lexicons: {my-org: " WORDS "},\n entities: [" RULE "]}\n"},
	{"--- # begin\nlimn: 1\n...\n# after\n",
	    "--- # begin\nlimn: 1\n\nlexicons:\n  my-org: " WORDS "\n\nentities:\n  - " RULE
	    "\n...\n# after\n"},
	{"limn: 1\nlexicons:\n  a: &x [b]\n  c: *x\n",
	    "limn: 1\nlexicons:\n  a: &x [b]\n  c: *x\n  my-org: " WORDS "\n\nentities:\n  - "
	    RULE "\n"},
	{"limn: 1\nsummary: |\n  a: b\n\n  # no comment\n\n# one\n",
	    "limn: 1\nsummary: |\n  a: b\n\n  # no comment\n\n# one\n\nlexicons:\n"
	    "  my-org: " WORDS "\n\nentities:\n  - " RULE "\n"},
	{"limn:\t1\t# tab\nlexicons:\t{a: [b],\tc: [d]}\t# x\nentities: [{a: b}]\n",
	    "limn:\t1\t# tab\nlexicons:\t{a: [b],\tc: [d], my-org: " WORDS "}\t# x\n"
	    "entities: [{a: b}, " RULE "]\n"},
	{"limn: 1\nlexicons:\n    a: [b]   # of a\n    # more\n\nentities: # rules\n\n  - id: x\n"
	    "    type: ORG # type\n\n# end\n",
	    "limn: 1\nlexicons:\n    a: [b]   # of a\n    my-org: " WORDS "\n    # more\n\n"
	    "entities: # rules\n\n  - id: x\n    type: ORG # type\n  - " RULE "\n\n# end\n"},
	/* From here on what was there is not what taking it away leaves. */
	{"limn: 1", "limn: 1\n\nlexicons:\n  my-org: " WORDS "\n\nentities:\n  - " RULE "\n"},
	{"limn: 1\nlexicons: # mine\n\n# end\n" HAS,
	    "limn: 1\nlexicons: # mine\n  my-org: " WORDS "\n\n# end\n" HAS},
	{"limn: 1\nlexicons: {}\n" HAS, "limn: 1\nlexicons: {my-org: " WORDS "}\n" HAS},
	{"limn: 1\nlexicons:\n  my-org:\n    words:\n    - A # first\n    - B\n# c\n" HAS,
	    "limn: 1\nlexicons:\n  my-org:\n    words:\n    - A # first\n    - B\n"
	    "    - Acme Widgets\n# c\n" HAS},
	{"limn: 1\nlexicons:\n  my-org: {words: [A, # first\n     B, # second\n     ]}\n" HAS,
	    "limn: 1\nlexicons:\n  my-org: {words: [A, # first\n     B, Acme Widgets, "
	    "# second\n     ]}\n" HAS},
	{"limn: 1\nlexicons:\n  my-org: [A]\n" HAS,
	    "limn: 1\nlexicons:\n  my-org: [A, Acme Widgets]\n" HAS},
	{"limn: 1\nlexicons:\n  my-org: {words: []}\n" HAS,
	    "limn: 1\nlexicons:\n  my-org: {words: [Acme Widgets]}\n" HAS},
	{"limn: 1\nlexicons:\n  my-org: {words: [\"Acme Widgets\"]}\n" HAS,
	    "limn: 1\nlexicons:\n  my-org: {words: [\"Acme Widgets\"]}\n" HAS},
	{"# only a comment",
	    "# only a comment\nlimn: 1\n\nlexicons:\n  my-org: " WORDS "\n\nentities:\n  - " RULE
	    "\n"},
	{"limn: 1\nlexicons:\n  my-org: &x\n    words: &w\n      - b\nname: x\n" HAS,
	    "limn: 1\nlexicons:\n  my-org: &x\n    words: &w\n      - b\n      - Acme Widgets\n"
	    "name: x\n" HAS},
};
enum { EXACT = 8 };

static void
a_word_goes_where_a_careful_hand_would_put_it(void **state)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct err err = {0};
		struct theme_edit *e = open_text(state, words[i].before);
		if (!theme_edit_add_word(e, &my_org, &err))
			fail_msg("%s: %s", words[i].before, err.text);
		check_str(theme_edit_text(e), words[i].after);
		theme_edit_free(e);
	}
}

static const struct edit_removal widgets = {STR("my-"), STR("my-none"), STR("Acme Widgets")};

static void
taking_a_word_away_gives_the_file_as_it_was(void **state)
{
	for (size_t i = 0; i < EXACT; i++) {
		size_t n = 0;
		struct theme_edit *e = open_text(state, words[i].after);
		struct err err = {0};
		if (!theme_edit_remove_word(e, &widgets, &n, &err))
			fail_msg("%s: %s", words[i].after, err.text);
		assert_int_equal(n, 1);
		check_str(theme_edit_text(e), words[i].before);
		theme_edit_free(e);
	}
}

static void
a_word_that_is_not_there_takes_nothing_away(void **state)
{
	static const char text[] = "limn: 1\nlexicons: {my-org: [A], b: [C], my-none: [C]}\n";
	size_t n = 7;
	struct theme_edit *e = open_text(state, text);
	struct edit_removal r = widgets;
	r.word = STR("C");
	assert_true(theme_edit_remove_word(e, &r, &n, NULL));
	assert_int_equal(n, 0);
	check_str(theme_edit_text(e), text);
	theme_edit_free(e);
}

static void
a_word_of_an_actor_says_whose_it_is(void **state)
{
	struct theme_edit *e = open_text(state, "limn: 1\n");
	const struct edit_word w = {STR("my-gpe-x"), STR("GPE"), STR("x: y"), false, STR("the bear")};
	assert_true(theme_edit_add_word(e, &w, NULL));
	check_str(theme_edit_text(e), "limn: 1\n\nlexicons:\n  my-gpe-x: [the bear]\n\nentities:\n"
	    "  - {id: my-gpe-x, type: GPE, match: \"@my-gpe-x\", actor: \"x: y\", priority: 100}\n");
	theme_edit_free(e);
}

static void
an_undone_change_gives_the_file_as_it_was(void **state)
{
	struct home *h = *state;
	struct buf text = {0};
	struct theme_edit *e = open_text(state, "limn: 1 # odd\n\n\n");
	assert_true(theme_edit_add_word(e, &my_org, NULL));
	assert_true(theme_edit_save(e, NULL));
	theme_edit_free(e);
	e = theme_edit_open(h->path, NULL);
	assert_true(theme_edit_restore(e, STR("limn: 1 # odd\n\n\n"), true, NULL));
	assert_true(theme_edit_save(e, NULL));
	assert_true(file_read(h->path, 1000, &text, NULL));
	check_str(buf_view(&text), "limn: 1 # odd\n\n\n");
	assert_false(theme_edit_restore(e, STR("limn: ["), true, NULL));
	assert_true(theme_edit_restore(e, STR("limn: 1"), false, NULL));
	assert_true(theme_edit_save(e, NULL));
	assert_false(file_exists(h->path));
	theme_edit_free(e);
	buf_done(&text);
}

/* ---- what is refused */

static const struct { const char *text, *says; } refused[] = {
	{"limn: 1\nlexicons: null\n", "user.yaml:2: null takes away"},
	{"limn: 1\nlexicons: ~\n", "user.yaml:2: null takes away"},
	{"limn: 1\nlexicons: [a]\n", "user.yaml:2: expected a map"},
	{"limn: 1\nlexicons:\n  a: &w [b]\n  my-org: *w\n", "by hand"},
	{"limn: 1\nlexicons:\n  my-org: {words: {a: b}}\n", "expected a list"},
};

static void
a_change_that_would_mean_more_is_refused_with_its_place(void **state)
{
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct err err = {0};
		struct theme_edit *e = open_text(state, refused[i].text);
		assert_false(theme_edit_add_word(e, &my_org, &err));
		if (!strstr(err.text, refused[i].says))
			fail_msg("for %s: %s", refused[i].text, err.text);
		check_str(theme_edit_text(e), refused[i].text);
		theme_edit_free(e);
	}
}

static void
a_file_that_does_not_parse_is_not_opened(void **state)
{
	struct home *h = *state;
	struct err err = {0};
	put(h, "limn: 1\nlexicons: {a: [b\n");
	assert_null(theme_edit_open(h->path, &err));
	assert_non_null(strstr(err.text, "user.yaml:"));
	put(h, "- a\n");
	assert_null(theme_edit_open(h->path, &err));
	assert_non_null(strstr(err.text, "map of sections"));
	put(h, "a: 1\n");
	assert_null(theme_edit_open(h->path, &err));
	assert_non_null(strstr(err.text, "user.yaml:1: this is no theme"));
	put(h, "limn: 1\nlimn: 1\n");
	assert_null(theme_edit_open(h->path, &err));
	assert_non_null(strstr(err.text, "twice"));
}

/* ---- files */

static void
a_file_that_is_not_there_is_made_for_its_reader_alone(void **state)
{
	struct home *h = *state;
	struct buf path = {0}, text = {0};
	struct stat st;
	assert_true(theme_user_path(&path, NULL));
	check_str(buf_view(&path), h->path);
	struct theme_edit *e = theme_edit_open(buf_cstr(&path), NULL);
	assert_false(theme_edit_existed(e));
	assert_true(theme_edit_add_word(e, &my_org, NULL));
	assert_true(theme_edit_save(e, NULL));
	assert_int_equal(stat(h->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(file_read(h->path, 1 << 20, &text, NULL));
	assert_true(str_starts(buf_view(&text), STR("# ")));
	assert_true(str_eq(buf_view(&text), theme_edit_text(e)));
	theme_edit_free(e);
	buf_done(&path);
	buf_done(&text);
}

static void
the_mode_and_a_link_are_kept(void **state)
{
	struct home *h = *state;
	char real[128];
	struct stat st;
	put(h, "limn: 1\n");
	snprintf(real, sizeof real, "%s/real.yaml", h->folder);
	assert_int_equal(rename(h->path, real), 0);
	assert_int_equal(chmod(real, 0664), 0);
	assert_int_equal(symlink("../real.yaml", h->path), 0);
	struct theme_edit *e = theme_edit_open(h->path, NULL);
	assert_true(theme_edit_add_word(e, &my_org, NULL));
	assert_true(theme_edit_save(e, NULL));
	theme_edit_free(e);
	assert_int_equal(lstat(h->path, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(stat(real, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0664);
}

static void
a_link_to_nowhere_and_a_file_changed_meanwhile_are_refused(void **state)
{
	struct home *h = *state;
	struct err err = {0};
	struct theme_edit *e = open_text(state, "limn: 1\n");
	assert_true(theme_edit_add_word(e, &my_org, NULL));
	put(h, "limn: 1\n# mine\n");
	assert_false(theme_edit_save(e, &err));
	assert_non_null(strstr(err.text, "meanwhile"));
	theme_edit_free(e);
	unlink(h->path);
	assert_int_equal(symlink("/nowhere/at/all", h->path), 0);
	assert_null(theme_edit_open(h->path, &err));
	assert_non_null(strstr(err.text, "cannot follow"));
}

/* One of many readers at the same time: who was too late opens the file anew. */
static void
add_words(const char *path, int reader, int n)
{
	for (int i = 0; i < n;) {
		char word[32];
		struct edit_word w = my_org;
		snprintf(word, sizeof word, "Word%d Nr%d", reader, i);
		w.word = str_of(word);
		struct theme_edit *e = theme_edit_open(path, NULL);
		i += e && theme_edit_add_word(e, &w, NULL) && theme_edit_save(e, NULL);
		theme_edit_free(e);
	}
}

static void
no_word_is_lost_when_many_write_at_once(void **state)
{
	enum { READERS = 6, EACH = 12 };
	struct home *h = *state;
	struct buf text = {0};
	put(h, "limn: 1\n");
	for (int i = 0; i < READERS; i++) {
		if (fork() == 0) {
			add_words(h->path, i, EACH);
			_exit(0);
		}
	}
	for (int i = 0; i < READERS; i++)
		assert_true(wait(NULL) > 0);
	assert_true(file_read(h->path, 1 << 20, &text, NULL));
	for (int i = 0; i < READERS * EACH; i++) {
		char word[32];
		snprintf(word, sizeof word, "Word%d Nr%d", i / EACH, i % EACH);
		if (!strstr(buf_cstr(&text), word))
			fail_msg("%s was lost", word);
	}
	buf_done(&text);
}

static void
a_file_that_nobody_may_write_stays(void **state)
{
	struct home *h = *state;
	struct err err = {0};
	struct theme_edit *e = open_text(state, "limn: 1\n");
	assert_int_equal(chmod(h->path, 0444), 0);
	theme_edit_free(e);
	e = theme_edit_open(h->path, NULL);
	assert_true(theme_edit_add_word(e, &my_org, NULL));
	assert_false(theme_edit_save(e, &err));
	assert_non_null(strstr(err.text, "read-only"));
	theme_edit_free(e);
}

static void
a_byte_order_mark_stays(void **state)
{
	struct buf text = {0};
	struct home *h = *state;
	struct edit_word w = my_org;
	struct theme_edit *e = open_text(state, "\xEF\xBB\xBFlimn: 1\nlexicons: {my-org: [é]}\n" HAS);
	w.word = STR("Å");
	assert_true(theme_edit_add_word(e, &w, NULL));
	assert_true(theme_edit_save(e, NULL));
	theme_edit_free(e);
	assert_true(file_read(h->path, 1000, &text, NULL));
	check_str(buf_view(&text), "\xEF\xBB\xBFlimn: 1\nlexicons: {my-org: [é, Å]}\n" HAS);
	buf_done(&text);
}

/* ---- scalars */

static void
words_that_yaml_would_read_otherwise_are_quoted(void **state)
{
	static const struct { const char *text, *yaml; } all[] = {
		{"Acme", "Acme"}, {"Acme Widgets", "Acme Widgets"}, {"O'Brien", "O'Brien"},
		{"no", "\"no\""}, {"True", "\"True\""}, {"2021", "\"2021\""}, {"- a", "\"- a\""},
		{"a: b", "\"a: b\""}, {"a, b", "\"a, b\""}, {"x]", "\"x]\""}, {"#a", "\"#a\""},
		{"say \"hi\" \\", "\"say \\\"hi\\\" \\\\\""}, {"", "\"\""}, {"São Paulo", "São Paulo"},
		{"a\tb", "\"a\\u0009b\""}, {"U.S.", "U.S."}, {"\xE2\x80\xAE", "\"\\u202E\""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct buf out = {0};
		theme_edit_scalar(&out, str_of(all[i].text));
		check_str(buf_view(&out), all[i].yaml);
		buf_done(&out);
	}
}

/* ---- actors, entities, styles, parents */

static const struct edit_actor acme = {STR("acme"), STR("Acme"), STR("ORG")};

static void
an_alias_goes_to_its_actor(void **state)
{
	static const struct { const char *before, *after; } all[] = {
		{"limn: 1\n", "limn: 1\n\nactors:\n  - {id: acme, type: ORG, name: Acme, "
		    "alias: [Big A], priority: 100}\n"},
		{"limn: 1\nactors:\n- id: acme # it\n  type: ORG\n  name: Acme\n\n- {id: b}\n",
		    "limn: 1\nactors:\n- id: acme # it\n  type: ORG\n  name: Acme\n"
		    "  alias: [Big A]\n\n- {id: b}\n"},
		{"limn: 1\nactors:\n  - {id: acme, alias: A & Co, name: Acme}\n",
		    "limn: 1\nactors:\n  - {id: acme, alias: [\"A & Co\", Big A], name: Acme}\n"},
		{"limn: 1\nactors:\n  - id: acme\n    alias:\n      - A\n    name: Acme\n",
		    "limn: 1\nactors:\n  - id: acme\n    alias:\n      - A\n      - Big A\n"
		    "    name: Acme\n"},
		{"limn: 1\nactors: [{id: b}]\n", "limn: 1\nactors: [{id: b}, {id: acme, type: ORG, "
		    "name: Acme, alias: [Big A], priority: 100}]\n"},
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct err err = {0};
		struct theme_edit *e = open_text(state, all[i].before);
		if (!theme_edit_add_alias(e, &acme, STR("Big A"), &err))
			fail_msg("%s: %s", all[i].before, err.text);
		check_str(theme_edit_text(e), all[i].after);
		assert_true(theme_edit_has_actor(e, STR("acme")));
		theme_edit_free(e);
	}
}

static void
set_style(struct theme_edit *e, const char *key, const char *name, const char *value)
{
	struct str n = str_of(name), v = str_of(value);
	struct err err = {0};
	const struct edit_style s = {str_of(key), &n, &v, 1};
	if (!theme_edit_style(e, &s, &err))
		fail_msg("%s", err.text);
}

static void
a_style_changes_only_the_key_that_is_set(void **state)
{
	struct theme_edit *e = open_text(state,
	    "limn: 1\nstyles:\n  # who\n  entity.PERSON: {fg: [a, b], bold: true} # c\n"
	    "  entity.ORG:\n    fg: red   # why\n    bg: blue\nname: x\n");
	set_style(e, "entity.PERSON", "fg", "\"#ff0000\"");
	set_style(e, "entity.PERSON", "dim", "true");
	set_style(e, "entity.ORG", "fg", "green");
	set_style(e, "entity.ORG", "bold", "true");
	set_style(e, "ui.bar", "bold", "false");
	check_str(theme_edit_text(e),
	    "limn: 1\nstyles:\n  # who\n  entity.PERSON: {fg: \"#ff0000\", bold: true, dim: true} # c\n"
	    "  entity.ORG:\n    fg: green   # why\n    bg: blue\n    bold: true\n"
	    "  ui.bar: {bold: false}\nname: x\n");
	theme_edit_free(e);
}

static void
parents_stand_under_the_version(void **state)
{
	struct theme_edit *e = open_text(state, "# mine\nlimn: 1 # one\nstyles: {}\n");
	assert_true(theme_edit_inherits(e, STR("default, base16:nord"), NULL));
	check_str(theme_edit_text(e),
	    "# mine\nlimn: 1 # one\ninherits: [default, \"base16:nord\"]\nstyles: {}\n");
	assert_true(theme_edit_inherits(e, STR("mono"), NULL));
	check_str(theme_edit_text(e), "# mine\nlimn: 1 # one\ninherits: [mono]\nstyles: {}\n");
	assert_true(theme_edit_inherits(e, STR_NONE, NULL));
	check_str(theme_edit_text(e), "# mine\nlimn: 1 # one\nstyles: {}\n");
	theme_edit_free(e);
}

/* ---- copies */

static const char shipped[] =
    "limn: 1\n"
    "entities:\n"
    "  # of banks\n"
    "  - {id: bank, type: ORG, match: \"'Bank' of\"} # flow\n"
    "  - id: inc\n"
    "    type: ORG\n"
    "    # the end\n"
    "    match: >\n"
    "      [cap]+\n"
    "      'Inc'\n"
    "    ok: [\"[A Inc] b\"]\n"
    "  - {type: ORG, match: x}\n";

static void
a_rule_is_copied_whole_under_its_id(void **state)
{
	struct theme_edit *e = open_text(state, "limn: 1\nentities:\n- {id: a, type: ORG, match: a}\n"
	    "# end\n");
	size_t at = 0;
	struct edit_rule r = {str_of(shipped), STR("default.yaml"), STR_NONE, 5};
	struct err err = {0};
	if (!theme_edit_copy_rule(e, &r, &at, &err))
		fail_msg("%s", err.text);
	check_str(theme_edit_text(e),
	    "limn: 1\nentities:\n- {id: a, type: ORG, match: a}\n# from default.yaml:5 (\"off: true\" below the id switches it off)\n- id: inc\n"
	    "  type: ORG\n  # the end\n  match: >\n    [cap]+\n    'Inc'\n  ok: [\"[A Inc] b\"]\n# end\n");
	assert_int_equal(at, 5);
	/* Again: found, not copied. */
	at = 0;
	r.line = 0;
	r.id = STR("inc");
	assert_true(theme_edit_copy_rule(e, &r, &at, NULL));
	assert_int_equal(at, 5);
	r = (struct edit_rule){str_of(shipped), STR_NONE, STR("bank"), 0};
	assert_true(theme_edit_copy_rule(e, &r, &at, NULL));
	assert_int_equal(at, 12);
	r = (struct edit_rule){str_of(shipped), STR_NONE, STR_NONE, 3};
	assert_false(theme_edit_copy_rule(e, &r, &at, &err));
	assert_non_null(strstr(err.text, "no rule begins there"));
	theme_edit_free(e);
}

static void
a_copy_makes_the_section_it_needs(void **state)
{
	struct theme_edit *e = open_text(state, "limn: 1\n");
	struct edit_rule r = {str_of(shipped), STR("default.yaml"), STR_NONE, 4};
	size_t at = 0;
	assert_true(theme_edit_copy_rule(e, &r, &at, NULL));
	check_str(theme_edit_text(e), "limn: 1\n\nentities:\n  # from default.yaml:4 (\"off: true\" below the id switches it off)\n"
	    "  - {id: bank, type: ORG, match: \"'Bank' of\"}\n");
	assert_int_equal(at, 5);
	theme_edit_free(e);
}

/* ---- anything, in any order */

static const char *const grounds[] = {
	"# c0\nlimn: 1 # c1\n\n# c2\nlexicons: # c3\n  # c4\n  my-a: {type: ORG, words: [x1]} # c5\n"
	"  # c6\nactors:\n  - id: acme # c7\n    type: ORG\n    name: Acme\n  # c8\n\n# c9\n",
	"limn: 1\r\n# c0\r\nstyles: # c1\r\n    entity.ORG: # c2\r\n        fg: red # c3\r\n"
	"    # c4\r\nlexicons:\r\n    my-b: # c5\r\n        type: GPE\r\n        words: # c6\r\n"
	"        - x1 # c7\r\n        # c8\r\n# c9",
	"{limn: 1, # c0\n lexicons: {my-a: {type: ORG, words: [x1, # c1\n  x2 # c2\n ]}}, # c3\n"
	" entities: [], actors: [{id: acme, type: ORG, name: Acme}], # c4\n styles: {} # c5\n}\n# c6\n",
};

static uint32_t
roll(uint32_t *seed, uint32_t n)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % n;
}

static size_t
comments(struct str t)
{
	size_t n = 0;
	for (size_t i = 0; i + 2 < t.len; i++)
		n += t.ptr[i] == '#' && t.ptr[i + 1] == ' ' && t.ptr[i + 2] == 'c';
	return n;
}

static bool
loads(const char *path)
{
	struct diag *d = diag_new();
	struct theme *t = theme_load(str_of(path), d);
	bool ok = t && !diag_errors(d);
	if (!ok) {
		struct buf out = {0};
		diag_print(d, &out);
		print_error("%s\n", buf_cstr(&out));
		buf_done(&out);
	}
	theme_free(t);
	diag_free(d);
	return ok;
}

/* One random change; false when it did not go through. */
static bool
change(struct theme_edit *e, uint32_t *seed, struct err *err)
{
	static const struct str key = STR("entity.ORG"), fg = STR("fg");
	static const struct str colours[] = {STR("red"), STR("\"#00ff00\""), STR("110")};
	char word[16];
	size_t n = 0;
	uint32_t k = 3 + roll(seed, 9);
	struct edit_word w = {STR("my-a"), STR("ORG"), STR_NONE, false, STR_NONE};
	struct edit_removal r = {STR("my-"), STR_NONE, STR_NONE};
	snprintf(word, sizeof word, "w%u", k);
	w.word = r.word = str_of(word);
	w.exact = k % 2;
	if (k % 3 == 0) {
		w.list = STR("my-b");
		w.type = STR("GPE");
	}
	switch (roll(seed, 5)) {
	case 0: return theme_edit_add_word(e, &w, err);
	case 1: return theme_edit_add_alias(e, &acme, w.word, err);
	case 2: {
		const struct edit_style s = {key, &fg, &colours[roll(seed, 3)], 1};
		return theme_edit_style(e, &s, err);
	}
	default: return theme_edit_remove_word(e, &r, &n, err);
	}
}

static void
no_row_of_changes_loses_a_comment_or_breaks_the_file(void **state)
{
	struct home *h = *state;
	for (uint32_t round = 0; round < 60; round++) {
		uint32_t seed = round * 7919 + 1;
		struct theme_edit *e = open_text(state, grounds[round % 3]);
		size_t before = comments(theme_edit_text(e));
		for (int i = 0; i < 25; i++) {
			struct err err = {0};
			if (!change(e, &seed, &err))
				fail_msg("round %u: %s\n%.*s", (unsigned)round, err.text,
				    (int)theme_edit_text(e).len, theme_edit_text(e).ptr);
			if (comments(theme_edit_text(e)) != before)
				fail_msg("round %u: a comment is gone\n%.*s", (unsigned)round,
				    (int)theme_edit_text(e).len, theme_edit_text(e).ptr);
		}
		assert_true(theme_edit_save(e, NULL));
		theme_edit_free(e);
		assert_true(loads(h->path));
	}
}

/* Bytes of a good file changed at random: a change goes through or is refused, and what it
 * leaves can be opened again. */
static void
no_broken_file_breaks_the_editing_of_it(void **state)
{
	static const char bytes[] = " \n\t-:#,[]{}&*!|>'\"%@?x\r~";
	struct home *h = *state;
	size_t opened = 0;
	for (uint32_t round = 0; round < 1500; round++) {
		uint32_t seed = round * 48271 + 11;
		struct buf t = {0};
		size_t n = 0;
		buf_puts(&t, grounds[round % 3]);
		for (uint32_t k = 1 + roll(&seed, 4); k > 0; k--)
			t.ptr[roll(&seed, (uint32_t)t.len)] = bytes[roll(&seed, sizeof bytes - 1)];
		put(h, buf_cstr(&t));
		struct theme_edit *e = theme_edit_open(h->path, NULL);
		if (e) {
			opened++;
			theme_edit_add_word(e, &my_org, NULL);
			theme_edit_add_alias(e, &acme, STR("Big A"), NULL);
			theme_edit_remove_word(e, &widgets, &n, NULL);
			theme_edit_inherits(e, STR("default"), NULL);
			assert_true(theme_edit_save(e, NULL));
			theme_edit_free(e);
			e = theme_edit_open(h->path, NULL);
			assert_non_null(e);
			theme_edit_free(e);
		}
		buf_done(&t);
	}
	assert_true(opened > 100);
}

/* Words go in and come out: what is left is what was there. */
static void
all_words_that_went_in_can_be_taken_out_again(void **state)
{
	for (uint32_t round = 0; round < 30; round++) {
		uint32_t seed = round * 104729 + 7;
		struct theme_edit *e = open_text(state, "limn: 1\n# c\n\nstyles: {}\n");
		for (int i = 0; i < 12; i++) {
			char word[16];
			snprintf(word, sizeof word, "w%u", (unsigned)roll(&seed, 6));
			struct edit_word w = my_org;
			w.word = str_of(word);
			assert_true(theme_edit_add_word(e, &w, NULL));
		}
		for (uint32_t k = 0; k < 6; k++) {
			char word[16];
			size_t n = 0;
			snprintf(word, sizeof word, "w%u", (unsigned)((k + round) % 6));
			struct edit_removal r = widgets;
			r.word = str_of(word);
			assert_true(theme_edit_remove_word(e, &r, &n, NULL));
		}
		check_str(theme_edit_text(e), "limn: 1\n# c\n\nstyles: {}\n");
		theme_edit_free(e);
	}
}

#define E(sentence) cmocka_unit_test_setup_teardown(sentence, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		E(a_word_goes_where_a_careful_hand_would_put_it),
		E(taking_a_word_away_gives_the_file_as_it_was),
		E(a_word_that_is_not_there_takes_nothing_away),
		E(a_word_of_an_actor_says_whose_it_is),
		E(an_undone_change_gives_the_file_as_it_was),
		E(a_change_that_would_mean_more_is_refused_with_its_place),
		E(a_file_that_does_not_parse_is_not_opened),
		E(a_file_that_is_not_there_is_made_for_its_reader_alone),
		E(the_mode_and_a_link_are_kept),
		E(a_link_to_nowhere_and_a_file_changed_meanwhile_are_refused),
		E(no_word_is_lost_when_many_write_at_once),
		E(a_file_that_nobody_may_write_stays),
		E(a_byte_order_mark_stays),
		T(words_that_yaml_would_read_otherwise_are_quoted),
		E(an_alias_goes_to_its_actor),
		E(a_style_changes_only_the_key_that_is_set),
		E(parents_stand_under_the_version),
		E(a_rule_is_copied_whole_under_its_id),
		E(a_copy_makes_the_section_it_needs),
		E(no_row_of_changes_loses_a_comment_or_breaks_the_file),
		E(no_broken_file_breaks_the_editing_of_it),
		E(all_words_that_went_in_can_be_taken_out_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
