/* The page "why is this marked?": rules, tokens, roles, what lost, and editing the rule. */
#include "ui/fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "theme/theme.h"
#include "ui/theming.h"

static char folder[64];
static struct theme *theme;

/* Line 4 is the first rule. */
static const char rules[] =
    "limn: 1\n"
    "lexicons: {city: {words: [Oslo, New York], type: GPE}}\n"
    "entities:\n"
    "  - {id: doctor, type: PERSON, match: \"'Dr.' name:([cap]+)\", note: \"doctors only\"}\n"
    "  - {id: paper, type: ORG, match: \"'New' 'York' 'Times'\"}\n"
    "  - {id: tape, type: NONE, match: \"'Red' 'Tape'\"}\n"
    "actors:\n"
    "  - {id: ann, type: PERSON, name: Ann}\n"
    "  - {id: bo, type: PERSON, name: Bo}\n"
    "events:\n"
    "  - {id: meeting, type: CONSULT, trigger: [~meet], else: order}\n"
    "relations:\n"
    "  - {id: wed, type: FamilyOf, match: \"a:(%actor) ~marry b:(%actor)\", arg1: a, arg2: b}\n";
static const char text[] = "Ann would meet Bo in Oslo. Dr. Smith reads the New York Times.\n"
    "\n"
    "Red Tape again. Ann married Bo. The ships sail.\n";

static void
path_of(const char *name, char out[128])
{
	snprintf(out, 128, "%s/%s", folder, name);
}

static void
write_file(const char *name, const char *content)
{
	char path[128];
	path_of(name, path);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(content, f);
	fclose(f);
}

static int
set_up(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/limn-why-XXXXXX");
	assert_non_null(mkdtemp(folder));
	setenv("XDG_CONFIG_HOME", folder, 1);
	write_file("mine.yaml", rules);
	return 0;
}

static int
tear_down(void **state)
{
	char command[96];
	(void)state;
	theme_free(theme);
	theme = NULL;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

static struct session *
open_sized(int columns, int rows, struct reader_options o, const char *spec)
{
	char path[128];
	path_of("mine.yaml", path);
	struct diag *diag = diag_new();
	theme = theme_load(str_of(path), diag);
	struct buf errors = {0};
	diag_print(diag, &errors);
	if (theme == NULL)
		fail_msg("%s", buf_cstr(&errors));
	buf_done(&errors);
	diag_free(diag);
	o.theme = theme;
	o.no_hint = true;
	return fixture_session_with(text, spec, o, columns, rows);
}

static struct session *
open_mine(void)
{
	return open_sized(80, 40, (struct reader_options){.editor = "vim"}, NULL);
}

/* Selects by a search, which takes the mention under its hit. */
static void
ask_about(struct session *s, const char *word)
{
	struct buf keys = {0};
	buf_fmt(&keys, "gg/%s<Enter>W", word);
	fixture_keys(s, buf_cstr(&keys));
	buf_done(&keys);
}

static void
without_a_selection_it_says_what_to_do(void **state)
{
	(void)state;
	struct session *s = open_mine();
	fixture_keys(s, "W");
	check_shows(s, "select a mention first (Tab)");
	check_shows(s, "Ann would meet");
	fixture_free(s);
}

static void
a_mention_names_its_rule_place_note_and_tokens(void **state)
{
	(void)state;
	struct session *s = open_mine();
	ask_about(s, "Smith");
	check_shows(s, "PERSON \"Dr. Smith\"");
	check_shows(s, "rule       doctor");
	check_shows(s, "place      mine.yaml:4");
	check_shows(s, "note       doctors only");
	check_shows(s, "stage      entities; priority 0, certainty 80%");
	check_shows(s, "Dr.             'Dr.'");
	check_shows(s, "Smith           name:(cap)");
	check_shows(s, "4  - {id: doctor, type: PERSON");
	fixture_free(s);
}

static void
an_actor_says_how_it_was_linked(void **state)
{
	(void)state;
	struct session *s = open_mine();
	ask_about(s, "Bo");
	check_shows(s, "found      a name of bo");
	check_shows(s, "actor      Bo (bo), 2 mentions");
	check_shows(s, "linked     by the rule: a name of bo");
	fixture_free(s);
}

static void
an_event_names_roles_with_reasons_and_its_mood(void **state)
{
	(void)state;
	struct session *s = open_mine();
	fixture_keys(s, "]eW");
	check_shows(s, "CONSULT \"meet\"");
	check_shows(s, "mood       possible: \"would\"");
	check_shows(s, "Source     Ann: the subject");
	check_shows(s, "Target     Bo: the first actor behind the trigger");
	check_shows(s, "meet            ~meet");
	fixture_free(s);
}

static void
enter_on_a_role_goes_to_it_in_the_text(void **state)
{
	(void)state;
	struct session *s = open_mine();
	struct span span;
	fixture_keys(s, "]eW/Target<Enter><Enter>");
	check_shows(s, "Ann would meet");
	assert_true(session_selection(s, &span));
	assert_int_equal(span.from, 15);
	fixture_free(s);
}

static void
what_lost_is_listed_and_enter_opens_its_rule(void **state)
{
	(void)state;
	struct session *s = open_mine();
	ask_about(s, "Times");
	check_shows(s, "ORG \"New York Times\"");
	check_shows(s, "GPE \"New York\"  in the list @city  mine.yaml:2");
	check_shows(s, "lost: it is shorter than ORG \"New York Times\"");
	check_hides(s, "2  city:");
	fixture_keys(s, "G<Enter>");
	check_shows(s, "city: {words: [Oslo, New York], type: GPE}");
	fixture_keys(s, "<Enter>");
	check_hides(s, "city: {words");
	fixture_free(s);
}

static void
a_word_without_a_mark_is_shown_as_patterns_see_it(void **state)
{
	(void)state;
	struct session *s = open_mine();
	ask_about(s, "ships");
	check_shows(s, "No mark on \"ships\"");
	check_shows(s, "no rule matches here");
	check_shows(s, "NOUN, lemma ship");
	fixture_free(s);
}

static void
a_rule_that_says_nothing_is_named(void **state)
{
	(void)state;
	struct session *s = open_mine();
	ask_about(s, "Tape");
	check_shows(s, "No mark on \"Tape\"");
	check_shows(s, "mine.yaml:6");
	check_shows(s, "it says that this is nothing");
	fixture_free(s);
}

static void
a_relation_of_the_pane_names_its_rule(void **state)
{
	(void)state;
	struct session *s = open_mine();
	fixture_keys(s, "LW");
	check_shows(s, "FamilyOf: Ann");
	check_shows(s, "place      mine.yaml:13");
	check_shows(s, "~marry");
	fixture_free(s);
}

static void
a_row_of_the_pane_without_a_place_says_so(void **state)
{
	(void)state;
	struct session *s = open_mine();
	fixture_keys(s, "OW");
	check_shows(s, "no mark in the text");
	fixture_free(s);
}

static void
an_annotation_of_a_file_names_the_file(void **state)
{
	(void)state;
	struct session *s = open_sized(80, 40, (struct reader_options){.no_rules = true},
	    "Oslo@21:GPE=oslo");
	fixture_keys(s, "<Tab>W");
	check_shows(s, "GPE \"Oslo\"");
	check_shows(s, "file       test");
	check_shows(s, "The rules mark it too");
	check_shows(s, "in the list @city");
	fixture_free(s);
}

/* A text and its annotations, opened as files. */
static struct session *
open_annotated(const char *article, const char *ann)
{
	static char path[128], layer[128];
	static const char *paths[1] = {path}, *overlays[1] = {layer};
	write_file("a.txt", article);
	write_file("a.ann", ann);
	path_of("a.txt", path);
	path_of("a.ann", layer);
	struct reader_options o = {.paths = paths, .n_paths = 1, .overlays = overlays,
	    .n_overlays = 1, .no_rules = true, .no_hint = true, .editor = "vim",
	    .caps = {.depth = DEPTH_MONO, .utf8 = true}};
	struct session *s = session_new(&o, NULL);
	assert_non_null(s);
	fixture_draw(s, 80, 24);
	fixture_work(s);
	fixture_draw(s, 80, 24);
	return s;
}

/* Offsets of the file count code points: the text begins with two bytes for one. */
static const char accented[] = "\xC3\xA9t\xC3\xA9: Ann met Bo.\n";
static const char records[] = "T1\tPERSON 5 8\tAnn\nT2\tPERSON 13 15\tBo\n"
    "T3\tCONSULT 9 12\tmet\nE1\tCONSULT:T3 Source:T1 Target:T2\n"
    "R1\tAllyOf Arg1:T1 Arg2:T2\n";

static void
a_record_of_a_file_is_named_by_line_and_id(void **state)
{
	(void)state;
	struct session *s = open_annotated(accented, records);
	fixture_keys(s, "<Tab><Tab>W");
	check_shows(s, "PERSON \"Bo\"");
	check_shows(s, "file       a.ann:2  T2");
	fixture_keys(s, "q]eW");
	check_shows(s, "file       a.ann:4  E1");
	fixture_keys(s, "qLW");
	check_shows(s, "AllyOf: Ann");
	check_shows(s, "file       a.ann:5  R1");
	session_free(s);
}

static void
e_on_a_record_opens_its_file_there(void **state)
{
	(void)state;
	struct session *s = open_annotated(accented, records);
	fixture_keys(s, "<Tab><Tab>Wje");
	assert_int_equal(session_request(s), REQUEST_RUN);
	assert_true(str_ends(buf_view(&s->errand.path), STR("/a.ann")));
	assert_int_equal(s->errand.line, 2);
	session_free(s);
}

/* ---- editing */

static void
e_opens_the_rule_in_the_readers_own_theme(void **state)
{
	(void)state;
	struct session *s = open_mine();
	ask_about(s, "Smith");
	fixture_keys(s, "e");
	assert_int_equal(session_request(s), REQUEST_RUN);
	assert_true(str_ends(buf_view(&s->errand.path), STR("/mine.yaml")));
	assert_int_equal(s->errand.line, 4);
	fixture_free(s);
}

static void
e_on_a_candidate_that_lost_opens_that_ones_rule(void **state)
{
	(void)state;
	struct session *s = open_mine();
	ask_about(s, "Times");
	fixture_keys(s, "Ge");
	assert_int_equal(s->errand.line, 2);
	fixture_free(s);
}

static void
e_on_a_shipped_rule_copies_it_to_the_readers_file(void **state)
{
	(void)state;
	struct buf user = {0};
	char path[128];
	theme = theme_builtin();
	struct session *s = fixture_session_with("Norway will help.\n", NULL,
	    (struct reader_options){.theme = theme, .editor = "vim", .state = folder}, 80, 24);
	fixture_keys(s, "<Tab>We");
	assert_int_equal(session_request(s), REQUEST_RUN);
	path_of("limn/user.yaml", path);
	assert_true(str_is(buf_view(&s->errand.path), path));
	assert_true(file_read(path, 65536, &user, NULL));
	assert_true(str_find(buf_view(&user), STR("id: norway")) < user.len);
	assert_true(s->errand.line > 1);
	buf_done(&user);
	fixture_free(s);
}

static void
a_session_that_remembers_nothing_copies_no_rule(void **state)
{
	(void)state;
	char path[128];
	theme = theme_builtin();
	struct session *s = fixture_session_with("Norway will help.\n", NULL,
	    (struct reader_options){.theme = theme, .editor = "vim"}, 80, 24);
	fixture_keys(s, "<Tab>We");
	assert_int_equal(session_request(s), REQUEST_NONE);
	path_of("limn/user.yaml", path);
	assert_false(file_exists(path));
	fixture_free(s);
}

/* user.yaml lies over every theme: over the default this rule would be an error. */
static void
a_rule_that_needs_its_theme_is_not_copied(void **state)
{
	(void)state;
	char path[128];
	struct diag *diag = diag_new();
	theme = theme_load(STR("finance"), diag);
	diag_free(diag);
	assert_non_null(theme);
	struct session *s = fixture_session_with("EUR/USD fell.\n", NULL,
	    (struct reader_options){.theme = theme, .editor = "vim", .state = folder}, 120, 24);
	buf_puts(&s->theme_names, "finance");
	fixture_keys(s, "<Tab>We");
	assert_int_equal(session_request(s), REQUEST_NONE);
	check_shows(s, "this rule needs its theme");
	path_of("limn/user.yaml", path);
	assert_false(file_exists(path));
	fixture_free(s);
}

/* A reader's own default.yaml lies over the one that is built in. */
static void
of_two_themes_of_one_name_each_shows_its_own_rules(void **state)
{
	(void)state;
	char path[128];
	path_of("limn", path);
	mkdir(path, 0700);
	path_of("limn/themes", path);
	mkdir(path, 0700);
	write_file("limn/themes/default.yaml", "limn: 1\ninherits: [default]\nentities:\n"
	    "  - {id: mine, type: ORG, match: \"frobnicators\"}\n");
	struct diag *diag = diag_new();
	theme = theme_load(STR("default"), diag);
	diag_free(diag);
	assert_non_null(theme);
	struct session *s = fixture_session_with("Norway likes frobnicators.\n", NULL,
	    (struct reader_options){.theme = theme, .editor = "vim", .no_hint = true}, 80, 24);
	fixture_keys(s, "<Tab>W");
	check_shows(s, "{id: norway");
	fixture_keys(s, "q<Tab>W");
	check_shows(s, "{id: mine");
	fixture_keys(s, "e");
	assert_true(str_ends(buf_view(&s->errand.path), STR("/themes/default.yaml")));
	assert_int_equal(s->errand.line, 4);
	fixture_free(s);
}

static void
secure_edits_and_writes_nothing(void **state)
{
	(void)state;
	char path[128];
	theme = theme_builtin();
	struct session *s = fixture_session_with("Norway will help.\n", NULL,
	    (struct reader_options){.theme = theme, .secure = true}, 80, 24);
	fixture_keys(s, "<Tab>We");
	assert_int_equal(session_request(s), REQUEST_NONE);
	path_of("limn/user.yaml", path);
	assert_false(file_exists(path));
	fixture_free(s);
}

static void
new_rules_under_an_open_page_fill_it_anew(void **state)
{
	(void)state;
	struct session *s = open_mine();
	char path[128];
	path_of("mine.yaml", path);
	fixture_keys(s, ":theme ");
	fixture_keys(s, "<Esc>");
	assert_true(session_theme_named(s, str_of(path)));
	fixture_work(s);
	ask_about(s, "Smith");
	check_shows(s, "doctors only");
	write_file("mine.yaml", "limn: 1\nentities:\n  - {id: all, type: PERSON, "
	    "match: \"'Dr.' [cap]+\"}\n");
	session_theme_again(s);
	fixture_work(s);
	check_hides(s, "doctors only");
	check_shows(s, "place      mine.yaml:3");
	write_file("mine.yaml", "limn: 1\nentities:\n  - {id: none, type: ORG, match: \"zzz\"}\n");
	session_theme_again(s);
	fixture_work(s);
	check_shows(s, "no rule marks this any more");
	fixture_keys(s, "<Enter>eq");
	fixture_free(s);
}

static void
no_screen_is_too_small(void **state)
{
	(void)state;
	static const struct { int columns, rows; } sizes[] = {{40, 12}, {20, 5}, {8, 3}, {1, 1}};
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		struct session *s = open_sized(sizes[i].columns, sizes[i].rows,
		    (struct reader_options){.editor = "vim"}, NULL);
		fixture_keys(s, "]eWGjjkk<Enter>G<Enter>ggq");
		fixture_free(s);
		theme_free(theme);
		theme = NULL;
	}
}

static void
a_small_screen_shows_every_line_on_the_way_down(void **state)
{
	(void)state;
	struct session *s = open_sized(40, 12, (struct reader_options){.editor = "vim"}, NULL);
	bool place = false, mood = false, roles = false, tokens = false;
	fixture_keys(s, "]eW");
	for (int i = 0; i < 60; i++) {
		place |= fixture_shows(s, "mine.yaml:11");
		mood |= fixture_shows(s, "possible: \"would\"");
		roles |= fixture_shows(s, "Target     Bo");
		tokens |= fixture_shows(s, "~meet");
		fixture_keys(s, "j");
	}
	assert_true(place && mood && roles && tokens);
	fixture_free(s);
}

int
main(void)
{
#define RUN(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		RUN(without_a_selection_it_says_what_to_do),
		RUN(a_mention_names_its_rule_place_note_and_tokens),
		RUN(an_actor_says_how_it_was_linked),
		RUN(an_event_names_roles_with_reasons_and_its_mood),
		RUN(enter_on_a_role_goes_to_it_in_the_text),
		RUN(what_lost_is_listed_and_enter_opens_its_rule),
		RUN(a_word_without_a_mark_is_shown_as_patterns_see_it),
		RUN(a_rule_that_says_nothing_is_named),
		RUN(a_relation_of_the_pane_names_its_rule),
		RUN(a_row_of_the_pane_without_a_place_says_so),
		RUN(an_annotation_of_a_file_names_the_file),
		RUN(a_record_of_a_file_is_named_by_line_and_id),
		RUN(e_on_a_record_opens_its_file_there),
		RUN(e_opens_the_rule_in_the_readers_own_theme),
		RUN(e_on_a_candidate_that_lost_opens_that_ones_rule),
		RUN(of_two_themes_of_one_name_each_shows_its_own_rules),
		RUN(e_on_a_shipped_rule_copies_it_to_the_readers_file),
		RUN(a_session_that_remembers_nothing_copies_no_rule),
		RUN(a_rule_that_needs_its_theme_is_not_copied),
		RUN(secure_edits_and_writes_nothing),
		RUN(new_rules_under_an_open_page_fill_it_anew),
		RUN(no_screen_is_too_small),
		RUN(a_small_screen_shows_every_line_on_the_way_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
