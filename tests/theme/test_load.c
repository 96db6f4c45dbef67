#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "rules/ruleset.h"
#include "theme/theme.h"
#include "theme/home.h"

/* Themes are written into a folder of their own; the environment points at it. */
struct place_to_test { char folder[HOME_PATH]; };

static const char *
top(void)
{
	const char *t = getenv("LIMN_TOP");
	return t ? t : ".";
}

static const char *
in_fixtures(struct buf *out, const char *name)
{
	buf_clear(out);
	buf_fmt(out, "%s/tests/fixtures/%s", top(), name);
	return buf_cstr(out);
}

static int
setup(void **state)
{
	struct place_to_test *p = malloc(sizeof *p);
	home_make(p->folder);
	*state = p;
	return 0;
}

static void
write_file(const char *folder, const char *name, const char *text)
{
	char path[256];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	char *slash = strrchr(path, '/');
	*slash = '\0';
	file_make_folder(path, NULL);
	*slash = '/';
	assert_true(file_write(path, str_of(text), 0600, NULL));
}

static int
teardown(void **state)
{
	struct place_to_test *p = *state;
	home_remove(p->folder);
	free(p);
	return 0;
}

/* Loads a theme whose text this is, as themes/t.yaml of the configuration. */
static struct theme *
load_text(void **state, const char *text, struct buf *messages)
{
	const struct place_to_test *p = *state;
	struct diag *d = diag_new();
	write_file(p->folder, "limn/themes/t.yaml", text);
	struct theme *t = theme_load(STR("t"), d);
	buf_clear(messages);
	diag_print(d, messages);
	buf_cstr(messages);
	diag_free(d);
	return t;
}

static struct theme *
load_name(const char *name, struct buf *messages)
{
	struct diag *d = diag_new();
	struct theme *t = theme_load(str_of(name), d);
	buf_clear(messages);
	diag_print(d, messages);
	buf_cstr(messages);
	diag_free(d);
	return t;
}

static void
loads(void **state, const char *text)
{
	struct buf messages = {0};
	struct theme *t = load_text(state, text, &messages);
	if (!t || messages.len)
		print_message("for\n%s\ngot\n%s\n", text, messages.ptr);
	assert_non_null(t);
	assert_int_equal(messages.len, 0);
	theme_free(t);
	buf_done(&messages);
}

/* The theme gives exactly one message, and it holds these. */
static void
refused(void **state, const char *text, const char *want, const char *help)
{
	struct buf messages = {0};
	struct theme *t = load_text(state, text, &messages);
	size_t n = 0;
	for (const char *m = messages.ptr; (m = strstr(m, ": error: ")); m++)
		n++;
	if (t || n != 1 || !strstr(messages.ptr, want) || !strstr(messages.ptr, help))
		print_message("for\n%s\nwanted %s / %s\ngot\n%s\n", text, want, help, messages.ptr);
	assert_null(t);
	assert_int_equal(n, 1);
	assert_non_null(strstr(messages.ptr, want));
	assert_non_null(strstr(messages.ptr, help));
	buf_done(&messages);
}

struct refusal { const char *text, *want, *help; };
#define REFUSED(state, rows) \
	for (size_t i = 0; i < sizeof(rows) / sizeof *(rows); i++) \
		refused(state, (rows)[i].text, (rows)[i].want, (rows)[i].help)

static void
the_example_of_the_manual_loads_without_a_message(void **state)
{
	(void)state;
	struct buf path = {0}, messages = {0};
	setenv("XDG_CONFIG_HOME", realpath(in_fixtures(&path, "xdg"), (char[4096]){0}), 1);
	struct theme *t = load_name(in_fixtures(&path, "themes/diplomacy.yaml"), &messages);
	if (!t || messages.len)
		print_message("%s\n", messages.ptr);
	assert_non_null(t);
	assert_int_equal(messages.len, 0);
	struct ruleset_counts n = ruleset_count(theme_ruleset(t));
	assert_true(n.entities >= 5);
	assert_true(n.actors >= 2);
	assert_true(n.events >= 2);
	size_t examples = 0;
	for (size_t i = 0; i < theme_example_count(t); i++)
		examples += str_ends(theme_example_at(t, i)->path, STR("diplomacy.yaml"));
	assert_int_equal(examples, 2);
	assert_true(theme_off_count(t) >= 1);
	assert_true(str_is(theme_off_at(t, theme_off_count(t) - 1)->why,
	    "needs the English models with grammar"));
	theme_free(t);
	buf_done(&path);
	buf_done(&messages);
}

static void
the_palette_of_the_example_colours_both_backgrounds(void **state)
{
	(void)state;
	struct buf path = {0}, messages = {0};
	setenv("XDG_CONFIG_HOME", realpath(in_fixtures(&path, "xdg"), (char[4096]){0}), 1);
	struct theme *t = load_name(in_fixtures(&path, "themes/diplomacy.yaml"), &messages);
	assert_non_null(t);
	struct str person = STR("entity.PERSON");
	assert_int_equal(sheet_style(theme_sheet(t), person).fg, COLOUR_RGB | 0xfabd2f);
	assert_int_equal(sheet_style(theme_sheet_for(t, true), person).fg, COLOUR_RGB | 0xb57614);
	struct style s = sheet_style(theme_sheet(t), STR("event.THREATEN"));
	assert_int_equal(s.attrs & (ATTR_UNDERLINE | ATTR_CURLY), ATTR_UNDERLINE | ATTR_CURLY);
	theme_free(t);
	buf_done(&path);
	buf_done(&messages);
}

static void
five_mistakes_give_five_messages_with_places_and_carets(void **state)
{
	(void)state;
	static const struct { size_t line, col; const char *text, *excerpt; } want[] = {
		{5, 5, "unknown style key 'colour' in entity.PERSON", "    colour: red"},
		{6, 20, "expected 3 or 6 digits after '#', not 5", "#12345"},
		{10, 28, "titel", "@titel"},
		{11, 38, "missing closing parenthesis", "regex"},
		{12, 1, "the key 'name' is given twice", "name: twice"},
	};
	struct buf path = {0}, printed = {0};
	struct diag *d = diag_new();
	assert_null(theme_load(str_of(in_fixtures(&path, "themes/mistakes.yaml")), d));
	diag_print(d, &printed);
	if (diag_count(d) != 5)
		print_message("%s\n", buf_cstr(&printed));
	assert_int_equal(diag_count(d), 5);
	assert_int_equal(diag_errors(d), 5);
	for (size_t i = 0; i < 5; i++) {
		const struct diag_item *it = diag_at(d, i);
		assert_int_equal(it->level, DIAG_ERROR);
		assert_int_equal(it->line, want[i].line);
		assert_int_equal(it->col, want[i].col);
		assert_true(it->n_cols > 0);
		assert_true(str_find(it->text, str_of(want[i].text)) < it->text.len);
		assert_true(str_find(it->excerpt, str_of(want[i].excerpt)) < it->excerpt.len);
	}
	assert_non_null(strstr(buf_cstr(&printed), "did you mean 'fg'? (fg bg bold italic underline "
	    "line dim reverse strike mono)"));
	diag_free(d);
	buf_done(&path);
	buf_done(&printed);
}

static void
the_version_must_be_there_and_be_1(void **state)
{
	static const struct refusal rows[] = {
		{"name: x\n", "t.yaml:1:1: error: expected the version", "limn: 1"},
		{"limn: 2\n", "t.yaml:1:7: error: this program reads version 1", ""},
		{"", "the theme is empty", "limn: 1"},
		{"- a\n", "a theme is a map", "limn: 1"},
	};
	REFUSED(state, rows);
	loads(state, "limn: 1\n");
}

static void
unknown_sections_are_named_with_a_suggestion(void **state)
{
	static const struct refusal rows[] = {
		{"limn: 1\nstlyes: {}\n", "t.yaml:2:1: error: unknown theme key 'stlyes'", "'styles'"},
		{"limn: 1\nrules: []\n", "unknown theme key 'rules'", "'entities'"},
		{"limn: 1\nzzz: []\n", "unknown theme key 'zzz'", "known: (limn name"},
	};
	REFUSED(state, rows);
}

static void
bad_styles_are_refused_at_their_place(void **state)
{
	static const struct refusal rows[] = {
		{"limn: 1\nstyles: [a]\n", "expected a map for styles, found a list", ""},
		{"limn: 1\nstyles: {text: red}\n", "t.yaml:2:16: error: expected a map", ""},
		{"limn: 1\nstyles: {text: {blod: true}}\n", "unknown style key 'blod' in text", "'bold'"},
		{"limn: 1\nstyles: {text: {background: red}}\n", "key 'background'", "'bg'"},
		{"limn: 1\nstyles: {text: {bold: maybe}}\n", "expected true or false for bold", ""},
		{"limn: 1\nstyles: {text: {underline: wavy}}\n", "underline (or single, double, curly, dotted, dashed)", ""},
		{"limn: 1\nstyles: {text: {mono: blink}}\n", "unknown attribute 'blink'", "bold, "},
		{"limn: 1\nstyles: {text: {fg: []}}\n", "found an empty list", ""},
		{"limn: 1\nstyles: {text: {fg: [1, 2, 3, 4]}}\n", "at most 3 colours", ""},
		{"limn: 1\nstyles: {text: {fg: {a: b}}}\n", "expected a colour, found a map", ""},
		{"limn: 1\nstyles: {\"a\\tb\": {bold: true}}\n", "cannot hold ^I", ""},
	};
	REFUSED(state, rows);
}

static void
bad_colours_are_refused_at_their_place(void **state)
{
	static const struct refusal rows[] = {
		{"limn: 1\nstyles: {text: {fg: bleu}}\n", "t.yaml:2:21: error: unknown colour 'bleu'",
		    "did you mean 'blue'?"},
		{"limn: 1\nstyles: {text: {fg: 256}}\n", "from 0 to 255", ""},
		{"limn: 1\nstyles: {text: {bg: \"#12345\"}}\n", "3 or 6 digits", "#7fb4ca"},
		{"limn: 1\nstyles: {text: {fg: [red, nope]}}\n", "t.yaml:2:27: error: unknown colour", ""},
		{"limn: 1\npalette: {warm: \"#cc6633\"}\nstyles: {text: {fg: wram}}\n", "'wram'",
		    "did you mean 'warm'?"},
		{"limn: 1\npalette: {warm: nope}\n", "t.yaml:2:17: error: unknown colour 'nope'", ""},
		{"limn: 1\nstyles: {text: {fg: base1F}}\n", "unknown colour 'base1F'", "base0F"},
	};
	REFUSED(state, rows);
}

static void
a_colour_that_yaml_reads_as_a_comment_is_to_be_quoted(void **state)
{
	static const struct refusal rows[] = {
		{"limn: 1\nstyles:\n  text:\n    fg: #aabbcc\n    bold: true\n",
		    "t.yaml:4:9: error: expected a colour, but YAML reads this as a comment",
		    "quote it: \"#aabbcc\""},
		{"limn: 1\nstyles:\n  text: {fg: #aabbcc}\n", "t.yaml:3:14: error: YAML reads this", ""},
	};
	REFUSED(state, rows);
}

static void
a_style_that_nothing_has_is_a_warning(void **state)
{
	struct buf messages = {0};
	struct theme *t = load_text(state, "limn: 1\nstyles: {entitiy.GPE: {fg: red}}\n", &messages);
	assert_non_null(t);
	assert_non_null(strstr(messages.ptr, "t.yaml:2:10: warning: nothing has the style 'entitiy.GPE'"));
	assert_non_null(strstr(messages.ptr, "did you mean 'entity'?"));
	theme_free(t);
	buf_done(&messages);
}

static void
low_contrast_is_a_warning_when_both_colours_are_known(void **state)
{
	struct buf messages = {0};
	struct theme *t = load_text(state,
	    "limn: 1\nstyles: {text: {fg: \"#777777\", bg: \"#888888\"}}\n", &messages);
	assert_non_null(t);
	assert_non_null(strstr(messages.ptr, "t.yaml:2:21: warning: the contrast of text is 1.2"));
	theme_free(t);
	t = load_text(state, "limn: 1\nstyles: {text: {bg: \"#888888\"}, entity: {fg: \"#777777\"}}\n",
	    &messages);
	assert_non_null(strstr(messages.ptr, "the contrast of entity is 1.2"));
	theme_free(t);
	buf_done(&messages);
	loads(state, "limn: 1\nstyles: {text: {fg: \"#777777\"}, entity: {fg: black, bg: black}}\n");
}

static void
words_that_yaml_reads_as_true_or_false_are_to_be_quoted(void **state)
{
	static const struct refusal rows[] = {
		{"limn: 1\nlexicons: {a: [no, yesterday]}\n", "t.yaml:2:16: error: expected a word, but "
		    "YAML reads 'no' as true or false", "quote it: \"no\""},
		{"limn: 1\nlexicons: {a: [x, On]}\n", "'On'", ""},
		{"limn: 1\nlexicons: {a: [x, ~]}\n", "expected a word, found nothing", ""},
		{"limn: 1\nlexicons: {a: [x, []]}\n", "expected a word, found a list", ""},
	};
	REFUSED(state, rows);
	loads(state, "limn: 1\nlexicons: {a: [\"no\", 'on', 1984]}\n");
}

static void
bad_lexicons_are_refused_at_their_place(void **state)
{
	static const struct refusal rows[] = {
		{"limn: 1\nlexicons: {a: {wrds: [x]}}\n", "unknown lexicon key 'wrds' in a", "'words'"},
		{"limn: 1\nlexicons: {a: {words: [x], forms: nuon}}\n", "unknown form 'nuon'", "noun, verb"},
		{"limn: 1\nlexicons: {a: {words: [x], case: upper}}\n", "unknown case 'upper'", "exact"},
		{"limn: 1\nlexicons: {a: {words: [x], type: PRESON}}\n", "unknown entity type 'PRESON'",
		    "'PERSON'"},
		{"limn: 1\nlexicons: {a: {words: [x], type: AGREE}}\n", "is an event type", ""},
		{"limn: 1\nlexicons: {a: x}\n", "expected a list for a lexicon", ""},
		{"limn: 1\nlexicons: {a: {case: exact}}\n", "has words or a file", ""},
		{"limn: 1\nlexicons: {a b: [x]}\n", "letters, digits, _ and -", ""},
		{"limn: 1\nlexicons: {abc: [x], \"+abd\": [y]}\n", "there is no lexicon 'abd'", "'abc'"},
		{"limn: 1\nlexicons: {a: {words: [x], certainty: 7.5}}\n", "from 0 to 1", ""},
	};
	REFUSED(state, rows);
}

static void
lexicon_files_lie_below_the_theme_and_can_be_read(void **state)
{
	const struct place_to_test *p = *state;
	static const struct refusal rows[] = {
		{"limn: 1\nlexicons: {a: {file: nothing.txt}}\n", "t.yaml:2:22: error: cannot open", ""},
		{"limn: 1\nlexicons: {a: {file: /etc/passwd}}\n", "below the theme's own folder", ""},
		{"limn: 1\nlexicons: {a: {file: ../x.txt}}\n", "below the theme's own folder", ""},
		{"limn: 1\nlexicons: {a: {file: link.txt}}\n", "below the theme's own folder", ""},
		{"limn: 1\nlexicons: {a: {file: folder}}\n", "is not a regular file", ""},
		{"limn: 1\nlexicons: {a: {file: bad.txt}}\n", "bad.txt:2:1: error: an entry cannot hold", ""},
		{"limn: 1\nlexicons: {a: {file: raw.txt}}\n", "raw.txt:1:1: error: not UTF-8 here", ""},
	};
	char link[256];
	write_file(p->folder, "limn/themes/folder/x", "x\n");
	write_file(p->folder, "limn/themes/bad.txt", "good\nba\033d\n");
	write_file(p->folder, "limn/themes/raw.txt", "\xff\xfe\n");
	write_file(p->folder, "limn/themes/good.txt", "# cities\nKyiv\tkyiv\tKiev\r\n\nNew York\n");
	write_file(p->folder, "limn/secret.txt", "x\n");
	snprintf(link, sizeof link, "%s/limn/themes/link.txt", p->folder);
	assert_int_equal(symlink("../secret.txt", link), 0);
	REFUSED(state, rows);
	struct buf messages = {0};
	struct theme *t = load_text(state, "limn: 1\nlexicons: {a: {file: good.txt, type: GPE}}\n",
	    &messages);
	assert_non_null(t);
	assert_int_equal(ruleset_count(theme_ruleset(t)).lexicons, 1);
	assert_int_equal(theme_file_count(t), 2);
	theme_free(t);
	buf_done(&messages);
}

static void
bad_entities_are_refused_at_their_place(void **state)
{
	static const struct refusal rows[] = {
		{"limn: 1\nentities: {a: b}\n", "expected a list for entities, found a map", ""},
		{"limn: 1\nentities: [x]\n", "expected a map for a rule", ""},
		{"limn: 1\nentities:\n  - {match: \"a b\"}\n", "t.yaml:3:5: error: an entity rule needs a type", ""},
		{"limn: 1\nentities:\n  - {type: ORG}\n", "needs match, regex or pattern", ""},
		{"limn: 1\nentities:\n  - {type: ORG, match: a, regex: b}\n", "exclude one another", ""},
		{"limn: 1\nentities:\n  - {type: OGR, match: a}\n", "unknown entity type 'OGR'", "'ORG'"},
		{"limn: 1\nentities:\n  - {type: ORG, mach: a}\n", "unknown entity key 'mach'", "'match'"},
		{"limn: 1\nentities:\n  - {type: ORG, match: a, priority: high}\n", "a whole number", ""},
		{"limn: 1\nentities:\n  - {type: ORG, match: }\n", "expected a pattern, found nothing", ""},
		{"limn: 1\nentities:\n  - {id: a, type: ORG, match: x}\n  - {id: a, type: ORG, match: y}\n",
		    "t.yaml:4:10: error: the id 'a' is used twice in entities", ""},
		{"limn: 1\nentities:\n  - {id: a, off: true}\n", "there is no rule 'a' to turn off", ""},
		{"limn: 1\nentities:\n  - {off: true}\n", "off needs the id of a rule", ""},
	};
	REFUSED(state, rows);
}

static void
patterns_without_quotes_are_shown_with_quotes(void **state)
{
	static const struct refusal rows[] = {
		{"limn: 1\nentities:\n  - type: ORG\n    match: the #PROPN\n",
		    "t.yaml:4:16: error: YAML reads the end of this pattern as a comment",
		    "quote it: match: \"the #PROPN\""},
		{"limn: 1\nentities:\n  - type: ORG\n    match: #PROPN\n", "reads this as a comment",
		    "quote it: \"#PROPN\""},
		{"limn: 1\nentities:\n  - type: ORG\n    match: @title x\n", "t.yaml:4:12: error: a value "
		    "cannot begin with '@'", "quote it: match: \"@title x\""},
		{"limn: 1\nentities:\n  - type: ORG\n    match: [cap]\n", "expected a pattern, found a list",
		    "quote it: match: \"[cap]\""},
	};
	REFUSED(state, rows);
}

static void
errors_inside_patterns_point_inside_them(void **state)
{
	static const struct refusal rows[] = {
		{"limn: 1\nentities:\n  - {type: ORG, match: \"the @nolist\"}\n", "t.yaml:3:29: error:",
		    "nolist"},
		{"limn: 1\nentities:\n  - {type: ORG, match: 'it''s @nolist'}\n", "t.yaml:3:31: error:", ""},
		{"limn: 1\nentities:\n  - {type: ORG, match: \"a #NUON\"}\n", "t.yaml:3:27: error:", "NOUN"},
		{"limn: 1\nentities:\n  - {type: ORG, match: \"a (b\"}\n", "t.yaml:3:", ""},
		{"limn: 1\nentities:\n  - {type: ORG, match: \"a?\"}\n", "t.yaml:3:", "empty"},
		{"limn: 1\nentities:\n  - {type: ORG, regex: 'ab[z-a]c'}\n", "t.yaml:3:3", ""},
		{"limn: 1\nentities:\n  - {type: ORG, match: \"a b\", span: nme}\n", "t.yaml:3:", "nme"},
	};
	REFUSED(state, rows);
}

static void
bad_actors_are_refused_at_their_place(void **state)
{
	static const struct refusal rows[] = {
		{"limn: 1\nactors:\n  - {type: GPE, name: X}\n", "an actor needs an id", ""},
		{"limn: 1\nactors:\n  - {id: x, type: GPE}\n", "an actor needs a name", ""},
		{"limn: 1\nactors:\n  - {id: x, name: X}\n", "an actor needs a type", ""},
		{"limn: 1\nactors:\n  - {id: x, name: X, type: GPE, aliases: [y]}\n", "unknown actor key "
		    "'aliases'", "did you mean 'alias'?"},
		{"limn: 1\nactors:\n  - {id: x, name: X, type: GPE, alias: [no]}\n", "true or false", ""},
		{"limn: 1\nactors:\n  - {id: x, name: X, type: GPE, relations: [{Laeds: y}]}\n",
		    "unknown relation type 'Laeds'", "did you mean 'Leads'?"},
		{"limn: 1\nactors:\n  - {id: x, name: X, type: GPE, relations: [{Leads: x, from: soon}]}\n",
		    "expected a date", "2021-01-20"},
		{"limn: 1\nactors:\n  - {id: x, name: \"a\\u200Bb\", type: GPE}\n", "cannot hold <U+200B>", ""},
	};
	REFUSED(state, rows);
}

static void
bad_events_and_relations_are_refused_at_their_place(void **state)
{
	static const struct refusal rows[] = {
		{"limn: 1\nevents:\n  - {trigger: x}\n", "an event rule needs a type", ""},
		{"limn: 1\nevents:\n  - {type: CONSULT}\n", "needs trigger, match or tree", ""},
		{"limn: 1\nevents:\n  - {type: CONSLT, trigger: x}\n", "unknown event type", "'CONSULT'"},
		{"limn: 1\nevents:\n  - {type: CONSULT, trigger: x, source: actor}\n", "unknown event key "
		    "'source'", ""},
		{"limn: 1\nevents:\n  - {type: CONSULT, trigger: x, Source: {iss: actor}}\n",
		    "unknown role key 'iss' in Source", "'is'"},
		{"limn: 1\nevents:\n  - {type: CONSULT, trigger: x, Source: PRESON}\n",
		    "unknown entity type 'PRESON'", ""},
		{"limn: 1\nevents:\n  - {type: CONSULT, trigger: x, unless: [denied]}\n",
		    "unknown condition 'denied'", "negated"},
		{"limn: 1\nevents:\n  - {type: CONSULT, trigger: x, else: guess}\n", "unknown way", "order"},
		{"limn: 1\nrelations:\n  - {type: Leads, match: \"a:(x) b:(y)\"}\n", "needs arg1 and arg2", ""},
		{"limn: 1\nrelations:\n  - {type: Leads}\n", "needs match or tree", ""},
		{"limn: 1\nrelations:\n  - {type: Leads, tree: \"a:x >objj b:y\"}\n",
		    "t.yaml:3:31: error: unknown dependency objj", "'obj'"},
		{"limn: 1\nrelations:\n  - {type: Leads, tree: \"x >obj y\"}\n",
		    "two nodes with names", ""},
		{"limn: 1\nrelations:\n  - {type: Lead, tree: \"a:x >obj b:y\"}\n", "unknown relation type", "'Leads'"},
	};
	REFUSED(state, rows);
}

static void
own_types_can_be_used_and_must_have_a_known_parent(void **state)
{
	static const struct refusal rows[] = {
		{"limn: 1\ntypes: {MINISTRY: OGR}\n", "t.yaml:2:19: error: unknown entity type 'OGR'", "'ORG'"},
		{"limn: 1\ntypes: {ORG: GPE}\n", "ORG is a standard type already", ""},
		{"limn: 1\ntypes: [A]\n", "expected a map for types", ""},
	};
	REFUSED(state, rows);
	loads(state, "limn: 1\ntypes: {MINISTRY: ORG, RAID: ASSAULT, Mentors: Other}\n"
	    "entities: [{type: MINISTRY, match: \"[cap] ministry\"}]\n"
	    "events: [{type: RAID, trigger: \"~raid\"}]\n");
}

static void
a_rule_of_type_none_is_allowed(void **state)
{
	loads(state, "limn: 1\nentities: [{type: NONE, match: \"paris hilton\"}]\n"
	    "events: [{type: NONE, trigger: \"heart attack\"}]\n");
	refused(state, "limn: 1\nrelations: [{type: NONE, match: \"a:x b:y\", arg1: a, arg2: b}]\n", "unknown relation type", "");
}

static void
a_type_of_ones_own_looks_like_its_parent(void **state)
{
	struct buf messages = {0};
	struct theme *t = load_text(state, "limn: 1\ntypes: {MINISTRY: ORG, OFFICE: MINISTRY}\n"
	    "styles: {entity.ORG: {fg: red}, entity.OFFICE: {bold: true}}\n", &messages);
	assert_non_null(t);
	struct style s = sheet_style(theme_sheet(t), STR("entity.OFFICE"));
	assert_int_equal(s.fg, COLOUR_INDEX | 1);
	assert_int_equal(s.attrs, ATTR_BOLD);
	assert_int_equal(sheet_style(theme_sheet(t), STR("entity.MINISTRY")).fg, COLOUR_INDEX | 1);
	theme_free(t);
	buf_done(&messages);
}

static void
rules_that_need_a_parser_are_off_and_say_so(void **state)
{
	struct buf messages = {0};
	struct theme *t = load_text(state, "limn: 1\n"
	    "events:\n"
	    "  - {id: a, type: CONSULT, trigger: \"~meet\", Source: {dep: nsubj, is: actor}}\n"
	    "  - {id: b, type: CONSULT, trigger: \"~meet\", Source: {dep: nsubj}, else: order}\n"
	    "relations:\n"
	    "  - {id: c, type: Leads, tree: \"a:x >obj b:y\"}\n", &messages);
	assert_non_null(t);
	assert_int_equal(messages.len, 0);
	assert_int_equal(theme_off_count(t), 2);
	assert_true(str_is(theme_off_at(t, 0)->rule, "a"));
	assert_true(str_is(theme_off_at(t, 1)->rule, "c"));
	assert_true(theme_off_at(t, 0)->needs_trees);
	assert_true(theme_off_at(t, 1)->needs_trees);
	theme_free(t);
	buf_done(&messages);
}

static void
examples_are_kept_with_their_rule_and_place(void **state)
{
	struct buf messages = {0};
	struct theme *t = load_text(state, "limn: 1\nentities:\n"
	    "  - {id: r, type: ORG, match: \"a b\", ok: [\"an [a b].\"], not: \"a c\"}\n"
	    "  - {type: ORG, match: \"a d\", ok: \"[a d]\"}\n", &messages);
	assert_non_null(t);
	assert_int_equal(theme_example_count(t), 3);
	assert_true(str_is(theme_example_at(t, 0)->text, "an [a b]."));
	assert_true(theme_example_at(t, 0)->ok);
	assert_true(str_is(theme_example_at(t, 0)->rule, "r"));
	assert_int_equal(theme_example_at(t, 0)->line, 3);
	assert_false(theme_example_at(t, 1)->ok);
	assert_true(str_ends(theme_example_at(t, 2)->rule, STR("t.yaml:4")));
	assert_null(theme_example_at(t, 3));
	theme_free(t);
	buf_done(&messages);
}

static void
token_lists_of_spacy_load_as_they_are(void **state)
{
	loads(state, "limn: 1\nentities:\n"
	    "  - {label: ORG, id: b, pattern: [{LOWER: bank}, {LOWER: of}, {POS: PROPN, OP: \"+\"}]}\n"
	    "  - {\"label\": \"GPE\", \"pattern\": [{\"LOWER\": \"san\"}, {\"LOWER\": \"francisco\"}],"
	    " \"id\": \"sf\"}\n"
	    "  - {\"label\": \"GPE\", \"pattern\": \"San Fran\", \"id\": \"sf\"}\n"
	    "  - {label: ORG, pattern: [{TEXT: Apple}, {LEMMA: buy}, {IS_TITLE: true}]}\n"
	    "  - {label: ORG, pattern: [{LOWER: {IN: [inc, corp]}}, {IS_PUNCT: true, OP: '?'}]}\n"
	    "  - {label: ORG, pattern: [{TEXT: {REGEX: '^[Uu]\\.?[Ss]'}}, {LENGTH: {'>=': 3}}]}\n"
	    "  - {label: ORG, pattern: [{LOWER: x}, {}, {LOWER: u.s}, {IS_ALPHA: true, POS: NOUN}]}\n");
}

static void
a_jsonl_file_of_an_entity_ruler_loads_unchanged(void **state)
{
	const struct place_to_test *p = *state;
	struct buf messages = {0};
	write_file(p->folder, "limn/themes/p.jsonl",
	    "{\"label\":\"ORG\",\"pattern\":\"Apple\",\"id\":\"apple\"}\n"
	    "{\"label\":\"GPE\",\"pattern\":[{\"LOWER\":\"san\"},{\"LOWER\":\"francisco\"}],"
	    "\"id\":\"sf\"}\n\n{\"label\":\"GPE\",\"pattern\":\"S\\u00e3o Paulo\",\"id\":\"sf\"}\n");
	struct theme *t = load_text(state, "limn: 1\nentities: [{file: p.jsonl}]\n", &messages);
	if (!t)
		print_message("%s\n", messages.ptr);
	assert_non_null(t);
	assert_int_equal(ruleset_count(theme_ruleset(t)).entities, 3);
	theme_free(t);
	write_file(p->folder, "limn/themes/p.jsonl", "{\"label\":\"ORG\",\"pattern\":\"A\"}\n"
	    "{\"label\":\"OGR\",\"pattern\":\"A\"}\n");
	refused(state, "limn: 1\nentities: [{file: p.jsonl}]\n", "p.jsonl:2:10: error: unknown entity "
	    "type 'OGR'", "'ORG'");
	buf_done(&messages);
}

static void
a_packed_list_is_unpacked(void **state)
{
	const struct place_to_test *p = *state;
	/* "Kyiv\nLviv\n" through gzip -n */
	static const char packed[] = "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff\xf3\xae\xcc\x2c\xe3\xf2"
	    "\x29\x03\x12\x00\x81\x11\xb6\x35\x0a\x00\x00\x00";
	char path[256];
	struct buf messages = {0};
	write_file(p->folder, "limn/themes/x.txt", "x\n");
	snprintf(path, sizeof path, "%s/limn/themes/c.txt.gz", p->folder);
	assert_true(file_write(path, (struct str){packed, sizeof packed - 1}, 0600, NULL));
	struct theme *t = load_text(state, "limn: 1\nlexicons: {a: {file: c.txt.gz, type: GPE}}\n",
	    &messages);
	if (!t)
		print_message("%s\n", messages.ptr);
	assert_non_null(t);
	assert_true(ruleset_count(theme_ruleset(t)).words >= 2);
	theme_free(t);
	buf_done(&messages);
}

static void
what_spacy_can_say_and_we_cannot_is_refused(void **state)
{
	static const struct refusal rows[] = {
		{"limn: 1\nentities: [{label: ORG, pattern: [{TAG: NNP}]}]\n", "TAG cannot be used here", "use POS"},
		{"limn: 1\nentities: [{label: ORG, pattern: []}]\n", "found an empty list", ""},
		{"limn: 1\nentities: [{label: ORG, pattern: [{LOWER: a, OP: '$'}]}]\n", "unknown operator", ""},
	};
	REFUSED(state, rows);
}

static void
twenty_messages_are_kept_and_the_rest_counted(void **state)
{
	struct buf text = {0}, messages = {0};
	buf_puts(&text, "limn: 1\nstyles:\n");
	for (int i = 0; i < 50; i++)
		buf_fmt(&text, "  entity.T%d: {fgg: red}\n", i);
	assert_null(load_text(state, buf_cstr(&text), &messages));
	assert_non_null(strstr(messages.ptr, "30 more not shown"));
	buf_done(&text);
	buf_done(&messages);
}

static void
a_syntax_error_comes_after_what_else_is_wrong(void **state)
{
	struct buf messages = {0};
	assert_null(load_text(state, "limn: 1\nstyles: {text: {colour: red}}\n"
	    "entities:\n  - {type: ORG, match: \"@nolist x\"}\n  - {type: ORG, match: 'x\n", &messages));
	const char *first = strstr(messages.ptr, "t.yaml:2:17: error: unknown style key");
	const char *last = strstr(messages.ptr, "this quote is never closed");
	assert_non_null(first);
	assert_non_null(last);
	assert_true(first < last);
	assert_null(strstr(last, "error: unknown"));
	buf_done(&messages);
}

static void
null_takes_away_what_was_inherited(void **state)
{
	const struct place_to_test *p = *state;
	struct buf messages = {0};
	write_file(p->folder, "limn/themes/base.yaml", "limn: 1\nstyles: {entity: {fg: red, bold: true}}\n"
	    "lexicons: {a: [x, y]}\n"
	    "entities: [{id: one, type: ORG, match: \"a b\"}, {id: two, type: ORG, match: \"c d\"}]\n");
	struct theme *t = load_text(state, "limn: 1\ninherits: base\nstyles: {entity: null}\n"
	    "entities: null\n", &messages);
	assert_non_null(t);
	assert_int_equal(ruleset_count(theme_ruleset(t)).entities, 0);
	assert_int_equal(sheet_style(theme_sheet(t), STR("entity")).fg, COLOUR_UNSET);
	theme_free(t);
	t = load_text(state, "limn: 1\ninherits: [base]\nentities: [{id: one, off: true}]\n"
	    "lexicons: {\"+a\": [z], \"-a\": [x]}\n", &messages);
	assert_non_null(t);
	assert_int_equal(ruleset_count(theme_ruleset(t)).entities, 1);
	theme_free(t);
	t = load_text(state, "limn: 1\ninherits: [base]\nentities: [{id: one, type: GPE, match: \"q r\"}]\n"
	    "styles: {entity: {bold: false}}\n", &messages);
	assert_non_null(t);
	assert_int_equal(ruleset_count(theme_ruleset(t)).entities, 2);
	struct style s = sheet_style(theme_sheet(t), STR("entity"));
	assert_int_equal(s.fg, COLOUR_INDEX | 1);
	assert_int_equal(s.attrs, 0);
	theme_free(t);
	buf_done(&messages);
}

static void
a_later_palette_recolours_inherited_styles(void **state)
{
	const struct place_to_test *p = *state;
	struct buf messages = {0};
	write_file(p->folder, "limn/themes/base.yaml", "limn: 1\npalette: {warm: \"#ff0000\"}\n"
	    "styles: {entity: {fg: warm}, event: {fg: base0D}}\n");
	struct theme *t = load_text(state, "limn: 1\ninherits: [base]\n"
	    "palette: {dark: {warm: \"#00ff00\"}, light: {warm: \"#0000ff\"}}\n", &messages);
	assert_non_null(t);
	assert_int_equal(sheet_style(theme_sheet(t), STR("entity")).fg, COLOUR_RGB | 0x00ff00);
	assert_int_equal(sheet_style(theme_sheet_for(t, true), STR("entity")).fg, COLOUR_RGB | 0xff);
	assert_int_equal(sheet_style(theme_sheet(t), STR("event")).fg, COLOUR_INDEX | 4);
	theme_free(t);
	buf_done(&messages);
}

static void
circles_of_themes_are_refused(void **state)
{
	const struct place_to_test *p = *state;
	write_file(p->folder, "limn/themes/u.yaml", "limn: 1\ninherits: [t]\n");
	refused(state, "limn: 1\ninherits: [u]\n", "u.yaml:2:12: error: themes that inherit", "");
	refused(state, "limn: 1\ninherits: [t]\n", "t.yaml:2:12: error: themes that inherit", "");
	refused(state, "limn: 1\ninherits: [./t.yaml]\n", "t.yaml:2:12: error:", "");
}

static void
chains_of_themes_have_an_end(void **state)
{
	const struct place_to_test *p = *state;
	char name[64], text[64];
	for (int i = 0; i < 12; i++) {
		snprintf(name, sizeof name, "limn/themes/c%d.yaml", i);
		snprintf(text, sizeof text, "limn: 1\ninherits: [c%d]\n", i + 1);
		write_file(p->folder, name, text);
	}
	refused(state, "limn: 1\ninherits: [c0]\n", "more than 8 themes", "");
}

static void
a_theme_that_is_not_there_is_told_where_to_go(void **state)
{
	refused(state, "limn: 1\ninherits: [nowhere]\n", "t.yaml:2:12: error: there is no theme 'nowhere'",
	    "put nowhere.yaml into /tmp/");
	struct buf messages = {0};
	assert_null(load_name("absent", &messages));
	assert_non_null(strstr(messages.ptr, "error: there is no theme 'absent'"));
	assert_null(load_name("/nowhere/x.yaml", &messages));
	assert_non_null(strstr(messages.ptr, "cannot open"));
	assert_null(load_name("..", &messages));
	buf_done(&messages);
}

static void
a_palette_that_is_not_there_is_told_where_to_go(void **state)
{
	refused(state, "limn: 1\npalette: \"base16:nowhere\"\n", "there is no palette 'nowhere'",
	    "put nowhere.yaml into /tmp/");
	refused(state, "limn: 1\npalette: \"base16:../x\"\n", "expected the name of a scheme", "");
	refused(state, "limn: 1\npalette: {dark: {a: red}, lihgt: {a: red}}\n", "unknown palette key",
	    "'light'");
}

static void
bad_schemes_are_refused_in_their_own_file(void **state)
{
	const struct place_to_test *p = *state;
	write_file(p->folder, "limn/palettes/short.yaml", "palette:\n  base00: \"000000\"\n");
	write_file(p->folder, "limn/palettes/digits.yaml", "base00: \"00000g\"\n");
	refused(state, "limn: 1\npalette: \"base16:short\"\n", "short.yaml:1:1: error: a base16 scheme",
	    "1 are here");
	refused(state, "limn: 1\npalette: \"base16:digits\"\n", "digits.yaml:1:9: error: expected six", "");
}

static void
the_readers_own_file_lies_over_every_theme(void **state)
{
	const struct place_to_test *p = *state;
	struct buf messages = {0};
	write_file(p->folder, "limn/user.yaml", "limn: 1\nstyles: {entity: {fg: green}}\n");
	struct theme *t = load_text(state, "limn: 1\nname: mine\nstyles: {entity: {fg: red}}\n", &messages);
	assert_non_null(t);
	assert_int_equal(sheet_style(theme_sheet(t), STR("entity")).fg, COLOUR_INDEX | 2);
	assert_true(str_is(theme_name(t), "mine"));
	theme_free(t);
	buf_done(&messages);
}

static void
a_look_gets_the_rules_of_the_default(void **state)
{
	struct buf messages = {0};
	struct theme *built = theme_builtin();
	struct theme *t = load_text(state, "limn: 1\nstyles: {entity: {fg: red}}\n", &messages);
	assert_non_null(t);
	struct ruleset_counts a = ruleset_count(theme_ruleset(t));
	struct ruleset_counts b = ruleset_count(theme_ruleset(built));
	assert_int_equal(a.entities, b.entities);
	assert_int_equal(a.words, b.words);
	theme_free(t);
	theme_free(built);
	buf_done(&messages);
}

static void
a_theme_of_ones_own_can_build_on_the_built_in_one_of_that_name(void **state)
{
	const struct place_to_test *p = *state;
	struct buf messages = {0};
	struct theme *built = theme_builtin();
	size_t before = ruleset_count(theme_ruleset(built)).entities;
	write_file(p->folder, "limn/themes/default.yaml", "limn: 1\ninherits: [default]\n"
	    "entities: [{id: own-rule, type: ORG, match: \"limn limn\"}]\n");
	struct theme *t = load_name("default", &messages);
	if (!t)
		print_message("%s\n", messages.ptr);
	assert_non_null(t);
	assert_int_equal(ruleset_count(theme_ruleset(t)).entities, before + 1);
	theme_free(t);
	theme_free(built);
	buf_done(&messages);
}

static void
escapes_in_a_theme_never_reach_a_message(void **state)
{
	static const char *const texts[] = {
		"limn: 1\n\"a\\e[31mb\": c\n", "limn: 1\nstyles: {text: {\"x\\u009by\": 1}}\n",
		"limn: 1\nname: \"\\u202e\"\n", "limn: 1\ninherits: [\"\\e]0;x\\a\"]\n",
		"limn: 1\nlexicons: {a: [\"\\e\"]}\n", "limn: 1\x1b\n",
	};
	struct buf messages = {0};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		assert_null(load_text(state, texts[i], &messages));
		assert_true(messages.len > 0);
		assert_null(strchr(messages.ptr, '\033'));
		assert_null(strstr(messages.ptr, "\xc2\x9b"));
		assert_null(strstr(messages.ptr, "\xe2\x80\xae"));
	}
	buf_done(&messages);
}

static void
a_theme_without_anything_wrong_has_no_side_effects(void **state)
{
	loads(state, "limn: 1\nname: full\nsummary: all of it\npalette: {ink: \"#123456\"}\n"
	    "styles: {entity: {fg: [ink, 5, red], bg: default, dim: false, strike: true, mono: [bold, "
	    "underline]}, actor.x: {fg: ink}}\n"
	    "actors: [{id: x, type: GPE, name: X-land, style: {bold: true}}]\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

static void
what_is_shown_is_merged_and_its_types_are_known(void **state)
{
	struct buf messages = {0};
	bool on = false;
	write_file(((struct place_to_test *)*state)->folder, "limn/themes/below.yaml",
	    "limn: 1\nshow: {MONEY: true, DATE: false}\n");
	struct theme *t = load_text(state, "limn: 1\ninherits: [default, below]\ntypes: {TAX: MONEY}\n"
	    "show: {DATE: true, TAX: false, CONSULT: false}\n", &messages);
	assert_non_null(t);
	assert_true(theme_shows(t, STR("MONEY"), &on) && on);
	assert_true(theme_shows(t, STR("DATE"), &on) && on);
	assert_true(theme_shows(t, STR("TAX"), &on) && !on);
	assert_true(theme_shows(t, STR("CONSULT"), &on) && !on);
	assert_false(theme_shows(t, STR("PERSON"), &on));
	theme_free(t);
	refused(state, "limn: 1\nshow: {MONY: true}\n", "unknown entity type 'MONY'", "MONEY");
	refused(state, "limn: 1\nshow: {MONEY: often}\n", "often", "true");
	refused(state, "limn: 1\nshow: {Leads: true}\n", "relations are not coloured", "");
	refused(state, "limn: 1\nshow: [MONEY]\n", "map", "");
	buf_done(&messages);
}

static void
each_style_of_an_underline_replaces_the_others(void **state)
{
	static const struct { const char *word; uint16_t bits; } styles[] = {
		{"true", 0}, {"single", 0}, {"double", ATTR_DOUBLE}, {"curly", ATTR_CURLY},
		{"dotted", ATTR_DOTTED}, {"dashed", ATTR_DASHED},
	};
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
		struct buf messages = {0}, text = {0};
		buf_fmt(&text, "limn: 1\nstyles: {entity: {underline: double}, entity.ORG: {underline: "
		    "%s}, entity.GPE: {underline: false}}\n", styles[i].word);
		struct theme *t = load_text(state, buf_cstr(&text), &messages);
		assert_non_null(t);
		assert_int_equal(sheet_style(theme_sheet(t), STR("entity.ORG")).attrs,
		    ATTR_UNDERLINE | styles[i].bits);
		assert_int_equal(sheet_style(theme_sheet(t), STR("entity.GPE")).attrs, 0);
		theme_free(t);
		buf_done(&messages);
		buf_done(&text);
	}
	refused(state, "limn: 1\nstyles: {text: {underline: wavy}}\n",
	    "expected true or false for underline (or single, double, curly, dotted, dashed)", "");
}

static void
an_underline_takes_a_list_of_colours(void **state)
{
	struct buf messages = {0};
	struct theme *t = load_text(state, "limn: 1\npalette: {wine: 5}\n"
	    "styles: {entity: {underline: true, line: [\"#aa0000\", 124, wine]}}\n", &messages);
	assert_non_null(t);
	const struct sheet_rule *r = sheet_find(theme_sheet(t), STR("entity"));
	assert_int_equal(r->line[0], COLOUR_RGB | 0xAA0000);
	assert_int_equal(r->line[1], COLOUR_INDEX | 124);
	assert_int_equal(r->line[2], COLOUR_INDEX | 5);
	theme_free(t);
	buf_done(&messages);
	refused(state, "limn: 1\nstyles: {text: {line: wine}}\n", "unknown colour 'wine'", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_example_of_the_manual_loads_without_a_message),
		TEST(the_palette_of_the_example_colours_both_backgrounds),
		TEST(five_mistakes_give_five_messages_with_places_and_carets),
		TEST(the_version_must_be_there_and_be_1),
		TEST(unknown_sections_are_named_with_a_suggestion),
		TEST(bad_styles_are_refused_at_their_place),
		TEST(what_is_shown_is_merged_and_its_types_are_known),
		TEST(bad_colours_are_refused_at_their_place),
		TEST(a_colour_that_yaml_reads_as_a_comment_is_to_be_quoted),
		TEST(a_style_that_nothing_has_is_a_warning),
		TEST(low_contrast_is_a_warning_when_both_colours_are_known),
		TEST(words_that_yaml_reads_as_true_or_false_are_to_be_quoted),
		TEST(bad_lexicons_are_refused_at_their_place),
		TEST(lexicon_files_lie_below_the_theme_and_can_be_read),
		TEST(bad_entities_are_refused_at_their_place),
		TEST(patterns_without_quotes_are_shown_with_quotes),
		TEST(errors_inside_patterns_point_inside_them),
		TEST(bad_actors_are_refused_at_their_place),
		TEST(bad_events_and_relations_are_refused_at_their_place),
		TEST(own_types_can_be_used_and_must_have_a_known_parent),
		TEST(a_rule_of_type_none_is_allowed),
		TEST(a_type_of_ones_own_looks_like_its_parent),
		TEST(rules_that_need_a_parser_are_off_and_say_so),
		TEST(examples_are_kept_with_their_rule_and_place),
		TEST(token_lists_of_spacy_load_as_they_are),
		TEST(a_jsonl_file_of_an_entity_ruler_loads_unchanged),
		TEST(a_packed_list_is_unpacked),
		TEST(what_spacy_can_say_and_we_cannot_is_refused),
		TEST(twenty_messages_are_kept_and_the_rest_counted),
		TEST(a_syntax_error_comes_after_what_else_is_wrong),
		TEST(null_takes_away_what_was_inherited),
		TEST(a_later_palette_recolours_inherited_styles),
		TEST(circles_of_themes_are_refused),
		TEST(chains_of_themes_have_an_end),
		TEST(a_theme_that_is_not_there_is_told_where_to_go),
		TEST(a_palette_that_is_not_there_is_told_where_to_go),
		TEST(bad_schemes_are_refused_in_their_own_file),
		TEST(the_readers_own_file_lies_over_every_theme),
		TEST(a_look_gets_the_rules_of_the_default),
		TEST(a_theme_of_ones_own_can_build_on_the_built_in_one_of_that_name),
		TEST(escapes_in_a_theme_never_reach_a_message),
		TEST(a_theme_without_anything_wrong_has_no_side_effects),
		TEST(each_style_of_an_underline_replaces_the_others),
		TEST(an_underline_takes_a_list_of_colours),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
