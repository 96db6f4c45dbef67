/* config.yaml: what is read of it, what is wrong in it, and what is written back. */
#include "ui/fixture.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "ui/config.h"
#include "ui/config_session.h"

static const char text[] = "Ann met Bo. Ann left.\n\nBo stayed.\n";

struct home { char folder[64], file[128]; };

static int
setup(void **state)
{
	struct home *h = malloc(sizeof *h);
	snprintf(h->folder, sizeof h->folder, "/tmp/limn-config-XXXXXX");
	assert_non_null(mkdtemp(h->folder));
	snprintf(h->file, sizeof h->file, "%s/limn/config.yaml", h->folder);
	setenv("XDG_CONFIG_HOME", h->folder, 1);
	setenv("XDG_CONFIG_DIRS", "/nowhere", 1);
	setenv("XDG_DATA_DIRS", "/nowhere", 1);
	unsetenv("LIMN_NO_CONFIG");
	*state = h;
	return 0;
}

static int
teardown(void **state)
{
	struct home *h = *state;
	char command[128];
	snprintf(command, sizeof command, "rm -rf '%s'", h->folder);
	assert_int_equal(system(command), 0);
	free(h);
	return 0;
}

static void
put_at(const char *path, const char *content)
{
	struct buf folder = {0};
	buf_str(&folder, path_folder(str_of(path)));
	assert_true(file_make_folder(buf_cstr(&folder), NULL));
	buf_done(&folder);
	assert_true(file_write(path, str_of(content), 0600, NULL));
}

static void
check_file(const char *path, const char *want)
{
	struct buf got = {0};
	assert_true(file_read(path, 1 << 20, &got, NULL));
	check_str(buf_view(&got), want);
	buf_done(&got);
}

/* A session with this configuration, as the command line makes it. */
static struct config *opened;
static struct diag *problems;

static struct session *
begin(const struct home *h, const char *yaml)
{
	if (yaml != NULL)
		put_at(h->file, yaml);
	problems = diag_new();
	opened = config_load(NULL, problems);
	return fixture_session_with(text, "Ann@0 Bo@8 Ann@12", (struct reader_options){
	    .config = opened, .config_problems = problems, .settings = opened->settings.v,
	    .n_settings = opened->settings.n, .no_hint = true, .state = h->folder},
	    100, 30);
}

static void
end(struct session *s)
{
	fixture_free(s);
	config_free(opened);
	diag_free(problems);
}

/* ---- reading */

static void
settings_theme_and_background_are_read(void **state)
{
	(void)state;
	struct home *h = *state;
	struct session *s = begin(h, "# mine\nsettings:\n  width: 60\n  wrap: off\n  headline: No\n"
	    "  line-numbers: yes\ntheme: [default, mono]\nbackground: light\n");
	assert_int_equal(diag_count(problems), 0);
	assert_int_equal(setting(s, SET_WIDTH), 60);
	assert_int_equal(setting(s, SET_WRAP), 2);
	assert_int_equal(setting(s, SET_HEADLINE), 0);
	assert_int_equal(setting(s, SET_LINE_NUMBERS), 1);
	check_str(buf_view(&opened->theme), "default,mono");
	assert_int_equal(opened->background, CONFIG_LIGHT);
	end(s);
}

static void
no_file_is_no_mistake_and_an_empty_one_neither(void **state)
{
	static const char *const texts[] = {NULL, "", "# only a comment\n", "settings:\n", "keys:\n",
		"---\n", "theme:\n", "{}\n"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct session *s = begin(*state, texts[i]);
		assert_int_equal(diag_count(problems), 0);
		assert_int_equal(opened->found, texts[i] != NULL);
		assert_int_equal(setting(s, SET_WIDTH), 72);
		end(s);
	}
}

static void
the_readers_own_file_goes_before_that_of_the_system(void **state)
{
	struct home *h = *state;
	char system_file[160], folder[200];
	snprintf(folder, sizeof folder, "%s/one:%s/two:relative", h->folder, h->folder);
	setenv("XDG_CONFIG_DIRS", folder, 1);
	snprintf(system_file, sizeof system_file, "%s/one/limn/config.yaml", h->folder);
	put_at(system_file, "settings: {width: 50, wrap: off}\nkeys: {t: quit, u: quit}\n");
	snprintf(system_file, sizeof system_file, "%s/two/limn/config.yaml", h->folder);
	put_at(system_file, "settings: {width: 40, headline: off}\n");
	struct session *s = begin(h, "settings: {width: 60}\nkeys: {t: next-hit}\n");
	assert_int_equal(diag_count(problems), 0);
	assert_int_equal(setting(s, SET_WIDTH), 60);
	assert_int_equal(setting(s, SET_WRAP), 2);
	assert_int_equal(setting(s, SET_HEADLINE), 0);
	struct key t = {'t', 0}, u = {'u', 0};
	assert_int_equal(keymap_find(s->keymap, FOCUS_TEXT, &t, 1).command, CMD_HIT_NEXT);
	assert_int_equal(keymap_find(s->keymap, FOCUS_TEXT, &u, 1).command, CMD_QUIT);
	end(s);
}

/* ---- what is wrong */

static void
mistakes_are_said_at_their_place_with_what_was_meant(void **state)
{
	static const struct { const char *yaml, *place, *says, *help; } cases[] = {
		{"settings:\n  widht: 60\n", ":2:3:", "unknown setting 'widht'", "'width'"},
		{"settings:\n  width: wide\n", ":2:10:", "width takes a number from 20 to 400", ""},
		{"settings:\n  width: 7\n", ":2:10:", "not \"7\"", ""},
		{"settings:\n  wrap: wrod\n", ":2:9:", "wrap takes word|character|off", "'word'"},
		{"settings:\n  width:\n", ":2:", "expected a value for width, found nothing", ""},
		{"settings:\n  width: [1]\n", ":2:10:", "expected a value for width, found a list", ""},
		{"settings: 60\n", ":1:11:", "expected a map for settings", ""},
		{"settings:\n  theme: mono\n", ":2:3:", "unknown setting 'theme'", "beside settings:"},
		{"width: 60\n", ":1:1:", "'width' is a setting", "below settings:"},
		{"setings: {}\n", ":1:1:", "unknown configuration key 'setings'", "'settings'"},
		{"- a\n", ":1:1:", "expected settings:, theme: or keys:", ""},
		{"background: grey\n", ":1:13:", "unknown background 'grey'", "auto, dark, light"},
		{"theme: {a: b}\n", ":1:8:", "expected names of themes", ""},
		{"theme: no\n", ":1:8:", "YAML reads 'no' as true or false", ""},
		{"keys:\n  t: next-mentoin\n", ":2:6:", "unknown command 'next-mentoin'",
		    "'next-mention'"},
		{"keys:\n  <Tabb>: quit\n", ":2:3:", "unknown key '<Tabb>'", ""},
		{"keys:\n  abcde: quit\n", ":2:3:", "a sequence has at most 4 keys", ""},
		{"keys:\n  5: quit\n", ":2:3:", "a digit begins a count", ""},
		{"keys:\n  <C-c>: quit\n", ":2:3:", "C-c always stops", ""},
		{"keys:\n  t: [quit]\n", ":2:6:", "expected the name of a command", ""},
		{"keys:\n  pain: {t: quit}\n", ":2:3:", "unknown place of keys 'pain'", "'pane'"},
		{"keys:\n  pane: {t: place-top}\n", ":2:13:", "place-top does nothing in this place",
		    ""},
		{"keys:\n  <Tab>: quit\n  <C-i>: next-hit\n", ":3:3:",
		    "'<C-i>' is bound twice: to next-hit here, to quit on line 2", ""},
		{"keys:\n  t: quit\n  tt: next-hit\n", ":3:3:",
		    "'tt' and 't' (line 2) cannot both be bound: quit would run", ""},
		{"keys:\n  t: quit\n  t: next-hit\n", ":3:3:", "the key 't' is given twice", ""},
		{"keys: {t: quit\n", ":", "expected ',' or '}'", ""},
	};
	struct home *h = *state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct diag *diag = diag_new();
		struct buf out = {0};
		put_at(h->file, cases[i].yaml);
		config_free(config_load(NULL, diag));
		diag_print(diag, &out);
		struct str all = buf_view(&out);
		if (diag_errors(diag) != 1 || str_find(all, str_of(cases[i].place)) == all.len ||
		    str_find(all, str_of(cases[i].says)) == all.len ||
		    str_find(all, str_of(cases[i].help)) == all.len + (cases[i].help[0] == '\0'))
			fail_msg("%s gives\n%s", cases[i].yaml, buf_cstr(&out));
		buf_done(&out);
		diag_free(diag);
	}
}

static void
what_is_right_holds_beside_what_is_wrong(void **state)
{
	struct session *s = begin(*state, "settings: {width: 60, wrap: sideways, headline: off}\n"
	    "keys: {t: nonsense, u: quit}\n");
	assert_int_equal(diag_errors(problems), 2);
	assert_int_equal(setting(s, SET_WIDTH), 60);
	assert_int_equal(setting(s, SET_HEADLINE), 0);
	struct key u = {'u', 0};
	assert_int_equal(keymap_find(s->keymap, FOCUS_TEXT, &u, 1).command, CMD_QUIT);
	check_shows(s, "config.yaml has 2 errors: all else in it holds");
	fixture_keys(s, "M");
	check_shows(s, "unknown command 'nonsense'");
	end(s);
}

static void
a_file_that_was_named_must_be_there(void **state)
{
	(void)state;
	struct diag *diag = diag_new();
	struct config *c = config_load("/nowhere/limn.yaml", diag);
	assert_false(c->found);
	assert_int_equal(diag_errors(diag), 1);
	config_free(c);
	diag_free(diag);
}

/* ---- keys */

static int
command_of(const struct session *s, enum focus focus, const char *spec)
{
	struct key keys[KEYS_MAX];
	size_t n;
	assert_true(keymap_parse(str_of(spec), keys, &n, NULL));
	return keymap_find(s->keymap, focus, keys, n).command;
}

static void
a_key_runs_the_command_that_it_is_bound_to(void **state)
{
	struct session *s = begin(*state, "keys:\n  t: next-mention\n  <C-q>t: bottom\n");
	struct span span;
	assert_int_equal(diag_errors(problems), 1);
	fixture_keys(s, "t");
	assert_true(session_selection(s, &span));
	assert_int_equal(span.from, 0);
	assert_int_equal(command_of(s, FOCUS_TEXT, "<Tab>"), CMD_NEXT_MENTION);
	end(s);
}

static void
a_key_is_taken_from_the_command_that_had_it(void **state)
{
	struct session *s = begin(*state, "keys: {j: quit, z: next-hit, g: null, o: null}\n");
	assert_int_equal(diag_count(problems), 0);
	assert_int_equal(command_of(s, FOCUS_TEXT, "j"), CMD_QUIT);
	/* quit is a command of the text alone */
	assert_int_equal(command_of(s, FOCUS_PANE, "j"), CMD_LINE_DOWN);
	assert_int_equal(command_of(s, FOCUS_TEXT, "z"), CMD_HIT_NEXT);
	assert_int_equal(command_of(s, FOCUS_TEXT, "zt"), CMD_NONE);
	assert_int_equal(command_of(s, FOCUS_TEXT, "g"), CMD_NONE);
	assert_int_equal(command_of(s, FOCUS_PANE, "gg"), CMD_NONE);
	assert_int_equal(command_of(s, FOCUS_TEXT, "o"), CMD_NONE);
	end(s);
}

static void
a_place_goes_before_what_counts_everywhere(void **state)
{
	struct session *s = begin(*state,
	    "keys:\n  pane: {t: previous-hit, o: next-hit}\n  t: next-hit\n  text: {o: null}\n");
	assert_int_equal(diag_count(problems), 0);
	assert_int_equal(command_of(s, FOCUS_TEXT, "t"), CMD_HIT_NEXT);
	assert_int_equal(command_of(s, FOCUS_PANE, "t"), CMD_HIT_PREV);
	assert_int_equal(command_of(s, FOCUS_PAGE, "t"), CMD_HIT_NEXT);
	assert_int_equal(command_of(s, FOCUS_TEXT, "o"), CMD_NONE);
	assert_int_equal(command_of(s, FOCUS_PANE, "o"), CMD_HIT_NEXT);
	end(s);
}

static void
the_list_of_marks_has_keys_of_its_own(void **state)
{
	struct session *s = begin(*state, "keys:\n  marks: {x: remove-mark}\n");
	assert_int_equal(diag_count(problems), 0);
	fixture_keys(s, "maBx");
	check_shows(s, "mark a is gone");
	end(s);
}

static void
a_command_that_waits_for_a_character_still_does(void **state)
{
	struct session *s = begin(*state, "keys: {T: mark, g: null, gx: next-hit}\n");
	assert_int_equal(diag_count(problems), 0);
	struct key t = {'T', 0};
	assert_true(keymap_find(s->keymap, FOCUS_TEXT, &t, 1).takes_char);
	assert_int_equal(command_of(s, FOCUS_TEXT, "gx"), CMD_HIT_NEXT);
	end(s);
}

static void
a_sequence_behind_a_bound_key_is_warned_of(void **state)
{
	struct session *s = begin(*state, "keys: {gx: next-hit}\n");
	assert_int_equal(diag_errors(problems), 0);
	assert_int_equal(diag_count(problems), 1);
	check_str(diag_at(problems, 0)->text, "g alone runs top before 'gx' is typed");
	end(s);
}

static void
bind_gives_a_key_a_command_for_this_session(void **state)
{
	struct home *h = *state;
	struct session *s = begin(h, "keys: {t: next-hit}\n");
	fixture_keys(s, ":bind t next-mention<Enter>");
	check_shows(s, "t: next-mention, next mention of an actor");
	assert_int_equal(command_of(s, FOCUS_TEXT, "t"), CMD_NEXT_MENTION);
	assert_int_equal(command_of(s, FOCUS_PANE, "t"), CMD_HIT_NEXT);
	fixture_keys(s, ":bind pane t null<Enter>:bind gz quit<Enter>");
	assert_int_equal(command_of(s, FOCUS_PANE, "t"), CMD_NONE);
	put_at(h->file, "keys: {t: previous-hit, u: quit}\n");
	config_again(s);
	assert_int_equal(command_of(s, FOCUS_TEXT, "t"), CMD_NEXT_MENTION);
	assert_int_equal(command_of(s, FOCUS_TEXT, "u"), CMD_QUIT);
	assert_int_equal(command_of(s, FOCUS_PANE, "t"), CMD_NONE);
	end(s);
}

static void
bind_says_what_a_key_does_and_what_is_wrong(void **state)
{
	static const struct { const char *line, *says; } cases[] = {
		{"bind <Tab>", "Tab: next-mention, next mention of an actor"},
		{"bind pane l", "l: unfold, unfold the row"}, {"bind z", "z is the beginning of others"},
		{"bind <F12>", "F12 is not bound"}, {"bind", "expected \":bind KEY COMMAND\""},
		{"bind t next-mentoin", "unknown command 'next-mentoin': did you mean 'next-mention'?"},
		{"bind t frob", "unknown command 'frob': :help lists them, null unbinds"},
		{"bind <Nope> quit", "unknown key '<Nope>'"}, {"bind 7 quit", "a digit begins a count"},
		{"bind pane x place-top", "place-top does nothing in this place"},
	};
	struct session *s = begin(*state, NULL);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		command_run(s, str_of(cases[i].line));
		if (str_find(buf_view(&s->message), str_of(cases[i].says)) == s->message.len)
			fail_msg(":%s says %s", cases[i].line, buf_cstr(&s->message));
	}
	end(s);
}

/* ---- written */

static void
writing_makes_a_file_with_what_was_changed(void **state)
{
	struct home *h = *state;
	struct session *s = begin(h, NULL);
	fixture_keys(s, ":config write<Enter>");
	check_shows(s, "nothing was changed");
	assert_false(file_exists(h->file));
	fixture_keys(s, ":set width 60 nowrap<Enter>ow");
	check_shows(s, "written to config.yaml: width 60, wrap off");
	check_file(h->file, "# How limn is wanted: w in the menu of options (o) writes settings here; "
	    "comments and all\n# else stay as they are.\n\nsettings:\n  width: 60\n  wrap: off\n");
	fixture_keys(s, "w");
	check_shows(s, "nothing was changed");
	end(s);
}

static void
writing_keeps_comments_and_order(void **state)
{
	struct home *h = *state;
	struct session *s = begin(h, "# mine\nkeys: {t: next-hit}   # quick\n\nsettings:\n"
	    "  headline: no   # calm\n  width: 66 # narrow\n\n# the end\n");
	fixture_keys(s, ":set width 50<Enter>:set line-numbers<Enter>:config write<Enter>");
	check_file(h->file, "# mine\nkeys: {t: next-hit}   # quick\n\nsettings:\n"
	    "  headline: no   # calm\n  width: 50 # narrow\n  line-numbers: on\n\n# the end\n");
	end(s);
}

static void
what_the_command_line_said_is_not_written(void **state)
{
	struct home *h = *state;
	const struct setting_given given[] = {{SET_WRAP, 2}};
	struct session *s = fixture_session_with(text, NULL, (struct reader_options){
	    .settings = given, .n_settings = 1, .state = h->folder}, 100, 30);
	fixture_keys(s, ":set width 60<Enter>:config write<Enter>");
	struct buf got = {0};
	assert_true(file_read(h->file, 1 << 20, &got, NULL));
	assert_true(str_find(buf_view(&got), STR("width: 60")) < got.len);
	assert_true(str_find(buf_view(&got), STR("wrap")) == got.len);
	buf_done(&got);
	fixture_free(s);
}

static void
a_session_that_remembers_nothing_writes_nothing(void **state)
{
	struct home *h = *state;
	struct session *s = fixture_session_with(text, NULL, (struct reader_options){0}, 100, 30);
	fixture_keys(s, ":set width 60<Enter>:config write<Enter>");
	check_shows(s, "config.yaml stays as it is");
	assert_false(file_exists(h->file));
	fixture_free(s);
}

static void
a_file_that_does_not_parse_is_not_written(void **state)
{
	static const char broken[] = "settings: {width: 66\n";
	struct home *h = *state;
	struct session *s = begin(h, broken);
	fixture_keys(s, ":set width 50<Enter>:config write<Enter>");
	check_shows(s, "config.yaml:");
	check_file(h->file, broken);
	end(s);
}

static void
without_configuration_nothing_is_written(void **state)
{
	struct home *h = *state;
	setenv("LIMN_NO_CONFIG", "1", 1);
	struct session *s = begin(h, NULL);
	fixture_keys(s, ":set width 50<Enter>:config write<Enter>");
	check_shows(s, "--no-config: config.yaml stays as it is");
	assert_false(file_exists(h->file));
	end(s);
}

/* ---- read again */

static void
a_saved_file_takes_effect_and_leaves_what_was_changed_here(void **state)
{
	struct home *h = *state;
	struct session *s = begin(h, "settings: {width: 66, headline: off}\nkeys: {t: next-hit}\n");
	fixture_keys(s, ":set nowrap<Enter>");
	put_at(h->file, "settings: {width: 50}\nkeys: {u: next-hit}\n");
	assert_true(config_again(s));
	assert_int_equal(setting(s, SET_WIDTH), 50);
	assert_int_equal(setting(s, SET_HEADLINE), 1);
	assert_int_equal(setting(s, SET_WRAP), 2);
	assert_int_equal(command_of(s, FOCUS_TEXT, "t"), CMD_NONE);
	assert_int_equal(command_of(s, FOCUS_TEXT, "u"), CMD_HIT_NEXT);
	check_shows(s, "config.yaml was read again");
	assert_false(config_again(s));
	put_at(h->file, "settings: {width: 5}\n");
	config_again(s);
	check_shows(s, "config.yaml has 1 error");
	put_at(h->file, "settings: {width: 55}\n");
	config_again(s);
	fixture_keys(s, "M");
	check_hides(s, "1 error");
	end(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define S(sentence) cmocka_unit_test_setup_teardown(sentence, setup, teardown)
		S(settings_theme_and_background_are_read),
		S(no_file_is_no_mistake_and_an_empty_one_neither),
		S(the_readers_own_file_goes_before_that_of_the_system),
		S(mistakes_are_said_at_their_place_with_what_was_meant),
		S(what_is_right_holds_beside_what_is_wrong),
		S(a_file_that_was_named_must_be_there),
		S(a_key_runs_the_command_that_it_is_bound_to),
		S(a_key_is_taken_from_the_command_that_had_it),
		S(a_place_goes_before_what_counts_everywhere),
		S(the_list_of_marks_has_keys_of_its_own),
		S(a_command_that_waits_for_a_character_still_does),
		S(a_sequence_behind_a_bound_key_is_warned_of),
		S(bind_gives_a_key_a_command_for_this_session),
		S(bind_says_what_a_key_does_and_what_is_wrong),
		S(writing_makes_a_file_with_what_was_changed),
		S(writing_keeps_comments_and_order),
		S(what_the_command_line_said_is_not_written),
		S(a_session_that_remembers_nothing_writes_nothing),
		S(a_file_that_does_not_parse_is_not_written),
		S(without_configuration_nothing_is_written),
		S(a_saved_file_takes_effect_and_leaves_what_was_changed_here),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
