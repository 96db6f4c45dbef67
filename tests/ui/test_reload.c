/* Themes that change while they are read with: live reload, and the panel of messages. */
#include "ui/fixture.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "theme/theme.h"
#include "ui/nav.h"
#include "ui/theming.h"

static char folder[64];
static const char text[] = "The ship met a boat. The boat left the ship at noon.\n";
static const char ships[] = "limn: 1\nentities:\n  - {id: s, type: ORG, match: \"ship\"}\n";
static const char boats[] = "limn: 1\nentities:\n  - {id: s, type: ORG, match: \"boat\"}\n";
static const char broken[] = "limn: 1\nentities:\n  - {id: s, typ: ORG, match: \"boat\"}\n";

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

/* As editors save: another file, renamed over the old one. */
static void
save(const char *name, const char *content)
{
	char from[128], to[128];
	write_file(".new", content);
	path_of(".new", from);
	path_of(name, to);
	assert_int_equal(rename(from, to), 0);
}

static int
set_up(void **state)
{
	char config[128];
	(void)state;
	strcpy(folder, "/tmp/limn-reload-XXXXXX");
	assert_non_null(mkdtemp(folder));
	path_of("config", config);
	mkdir(config, 0700);
	setenv("XDG_CONFIG_HOME", config, 1);
	return 0;
}

static int
tear_down(void **state)
{
	char command[128];
	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

static struct theme *builtin;

static void
start(struct session *s, void *context)
{
	session_theme_start(s, str_of(context));
}

/* A session with the theme mine.yaml of the folder (or, NULL, with the default). */
static struct session *
open_with(const char *name)
{
	static char path[128];
	if (name != NULL)
		path_of(name, path);
	else
		path[0] = '\0';
	builtin = theme_builtin();
	struct session *s = fixture_session_with(text, NULL, (struct reader_options){.watch = true,
	    .theme = builtin, .late = start, .late_context = path, .no_hint = true}, 80, 24);
	return s;
}

static void
close_it(struct session *s)
{
	fixture_free(s);
	theme_free(builtin);
}

/* What the loop does: waits for the descriptor, or as long as the session says, and works. */
static void
wait_for_reload(struct session *s)
{
	for (int i = 0; i < 200 && s->reload.at == 0; i++) {
		int fds[SESSION_FDS];
		session_fds(s, fds);
		struct pollfd p = {.fd = fds[1], .events = POLLIN};
		if (fds[1] < 0 || poll(&p, 1, 100) <= 0)
			break;
		session_event(s, &(struct event_in){.kind = EVENT_READY, .fd = fds[1]});
	}
	while (s->reload.at != 0) {
		poll(NULL, 0, session_wait(s));
		fixture_work(s);
	}
	fixture_work(s);
	fixture_draw(s, s->areas.size.columns, s->areas.size.rows);
}

static size_t
marks(const struct session *s)
{
	return session_article(s)->model->n_mentions;
}

static uint64_t
first_mark(const struct session *s)
{
	return session_article(s)->model->mentions[0].m->span.from;
}

static void
a_saved_theme_marks_anew(void **state)
{
	(void)state;
	write_file("mine.yaml", ships);
	struct session *s = open_with("mine.yaml");
	assert_int_equal(first_mark(s), 4);
	save("mine.yaml", boats);
	wait_for_reload(s);
	assert_int_equal(first_mark(s), 15);
	check_shows(s, "theme reloaded");
	close_it(s);
}

static void
a_theme_with_errors_leaves_the_old_one(void **state)
{
	(void)state;
	write_file("mine.yaml", ships);
	struct session *s = open_with("mine.yaml");
	save("mine.yaml", broken);
	wait_for_reload(s);
	assert_int_equal(first_mark(s), 4);
	check_shows(s, "mine.yaml has 1 error: the old theme stays");
	save("mine.yaml", boats);
	wait_for_reload(s);
	assert_int_equal(first_mark(s), 15);
	close_it(s);
}

static void
a_theme_that_was_broken_at_the_start_comes_when_it_is_mended(void **state)
{
	(void)state;
	write_file("mine.yaml", broken);
	struct session *s = open_with("mine.yaml");
	check_shows(s, "1 error: reading with");
	save("mine.yaml", boats);
	wait_for_reload(s);
	assert_int_equal(first_mark(s), 15);
	close_it(s);
}

static void
a_theme_that_was_not_there_comes_when_it_is(void **state)
{
	(void)state;
	struct session *s = open_with("mine.yaml");
	check_shows(s, "1 error: reading with");
	save("mine.yaml", ships);
	wait_for_reload(s);
	assert_int_equal(first_mark(s), 4);
	close_it(s);
}

static void
a_first_user_yaml_is_laid_over_the_default(void **state)
{
	(void)state;
	struct session *s = open_with(NULL);
	char config[128];
	path_of("config/limn", config);
	mkdir(config, 0700);
	write_file("config/limn/user.yaml", ships);
	wait_for_reload(s);
	assert_true(marks(s) > 0);
	assert_int_equal(first_mark(s), 4);
	close_it(s);
}

static void
a_parent_and_a_list_are_watched_too(void **state)
{
	(void)state;
	write_file("base.yaml", "limn: 1\nlexicons:\n  l: {file: l.txt, type: ORG}\n");
	write_file("mine.yaml", "limn: 1\ninherits: [./base.yaml]\n");
	write_file("l.txt", "ship\n");
	struct session *s = open_with("mine.yaml");
	assert_int_equal(first_mark(s), 4);
	write_file("l.txt", "boat\n");
	wait_for_reload(s);
	assert_int_equal(first_mark(s), 15);
	save("base.yaml", ships);
	wait_for_reload(s);
	assert_int_equal(first_mark(s), 4);
	close_it(s);
}

static void
a_burst_of_saves_is_one_reload(void **state)
{
	(void)state;
	write_file("mine.yaml", ships);
	struct session *s = open_with("mine.yaml");
	for (int i = 0; i < 20; i++)
		save("mine.yaml", i % 2 ? boats : broken);
	wait_for_reload(s);
	assert_int_equal(first_mark(s), 15);
	assert_int_equal(s->notices.n, 0);
	close_it(s);
}

/* Its message would be lost under "theme reloaded", and all be analysed twice. */
static void
what_the_session_wrote_itself_is_not_reloaded(void **state)
{
	(void)state;
	static const char command[] = "highlight boat as ORG";
	builtin = theme_builtin();
	struct session *s = fixture_session_with(text, NULL, (struct reader_options){.watch = true,
	    .theme = builtin, .late = start, .late_context = (void *)(uintptr_t)"", .no_hint = true,
	    .state = folder}, 80, 24);
	command_run(s, str_of(command));
	wait_for_reload(s);
	char user[128];
	path_of("config/limn/user.yaml", user);
	assert_true(file_exists(user));
	assert_null(strstr(buf_cstr(&s->message), "reloaded"));
	save("config/limn/user.yaml", ships);
	wait_for_reload(s);
	assert_non_null(strstr(buf_cstr(&s->message), "reloaded"));
	close_it(s);
}

static void
place_selection_and_hidden_types_are_kept(void **state)
{
	(void)state;
	write_file("mine.yaml", ships);
	struct session *s = open_with("mine.yaml");
	struct span before, after;
	fixture_keys(s, "<Tab><Tab>");
	nav_toggle_shown(s, schema_id(s->schema, STR("GPE")));
	bool hidden = nav_shown(s, schema_id(s->schema, STR("GPE")));
	assert_true(session_selection(s, &before));
	uint64_t top = session_top(s);
	save("mine.yaml", "limn: 1\nentities:\n  - {type: PERSON, match: \"ship | boat\"}\n");
	wait_for_reload(s);
	assert_true(session_selection(s, &after));
	assert_memory_equal(&before, &after, sizeof before);
	assert_int_equal(session_top(s), top);
	assert_int_equal(nav_shown(s, schema_id(s->schema, STR("GPE"))), hidden);
	assert_int_equal(marks(s), 4);
	close_it(s);
}

/* Between the new theme and its first model the old marks are on the screen. */
static void
old_marks_stay_until_new_ones_stand(void **state)
{
	(void)state;
	write_file("mine.yaml", ships);
	struct session *s = open_with("mine.yaml");
	save("mine.yaml", boats);
	for (int i = 0; i < 3; i++) {
		session_theme_again(s);
		fixture_draw(s, 80, 24);
		assert_int_equal(first_mark(s), 4);
	}
	fixture_work(s);
	assert_int_equal(first_mark(s), 15);
	close_it(s);
}

static void
secure_watches_nothing(void **state)
{
	(void)state;
	write_file("mine.yaml", ships);
	static char path[128];
	path_of("mine.yaml", path);
	builtin = theme_builtin();
	struct session *s = fixture_session_with(text, NULL, (struct reader_options){.watch = true,
	    .secure = true, .theme = builtin, .late = start, .late_context = path}, 80, 24);
	int fds[SESSION_FDS];
	session_fds(s, fds);
	assert_int_equal(fds[1], -1);
	assert_int_equal(session_wait(s), -1);
	close_it(s);
}

static void
a_theme_asked_for_that_is_not_there_changes_nothing(void **state)
{
	(void)state;
	write_file("mine.yaml", ships);
	struct session *s = open_with("mine.yaml");
	fixture_keys(s, ":theme nowhere<Enter>");
	check_shows(s, "the old one stays");
	save("mine.yaml", boats);
	wait_for_reload(s);
	assert_int_equal(first_mark(s), 15);
	close_it(s);
}

/* ---- the panel of messages */

static struct session *
open_broken(void)
{
	write_file("mine.yaml", "limn: 1\nname: mine\nentities:\n"
	    "  - {id: s, typ: ORG, match: \"boat\"}\n"
	    "  - {id: t, type: ORG, match: \"(boat\"}\n# the end\n");
	return open_with("mine.yaml");
}

static void
the_panel_shows_each_place_with_its_caret(void **state)
{
	(void)state;
	struct session *s = open_broken();
	fixture_keys(s, "M");
	check_shows(s, "mine.yaml:4:13: error: unknown entity key 'typ'");
	check_shows(s, "4 |   - {id: s, typ: ORG");
	check_shows(s, "^^^ did you mean 'type'?");
	check_shows(s, "mine.yaml:5:");
	close_it(s);
}

static size_t
cursor_item(struct session *s)
{
	const struct page_item *x = page_here(s);
	assert_non_null(x);
	return (size_t)x->line;
}

static void
the_cursor_goes_from_place_to_place(void **state)
{
	(void)state;
	struct session *s = open_broken();
	fixture_keys(s, "M");
	assert_int_equal(cursor_item(s), 4);
	fixture_keys(s, "j");
	assert_int_equal(cursor_item(s), 5);
	fixture_keys(s, "k");
	assert_int_equal(cursor_item(s), 4);
	close_it(s);
}

static void
enter_shows_the_lines_around_a_place_and_again_hides_them(void **state)
{
	(void)state;
	struct session *s = open_broken();
	fixture_keys(s, "M");
	check_hides(s, "2 | name: mine");
	fixture_keys(s, "<Enter>");
	check_shows(s, "2 | name: mine");
	check_shows(s, "6 | # the end");
	check_shows(s, "^^^ did you mean 'type'?");
	fixture_keys(s, "<Enter>");
	check_hides(s, "2 | name: mine");
	close_it(s);
}

static void
v_opens_the_file_at_the_line(void **state)
{
	(void)state;
	struct session *s = open_broken();
	fixture_keys(s, "Mjv");
	assert_int_equal(session_request(s), REQUEST_RUN);
	assert_int_equal(s->errand.line, 5);
	assert_true(str_ends(buf_view(&s->errand.path), STR("/mine.yaml")));
	close_it(s);
}

static void
an_open_panel_is_emptied_when_all_is_mended(void **state)
{
	(void)state;
	struct session *s = open_broken();
	fixture_keys(s, "M");
	save("mine.yaml", boats);
	wait_for_reload(s);
	check_shows(s, "no messages");
	check_shows(s, "theme reloaded");
	fixture_keys(s, "q");
	check_shows(s, "The ship met");
	close_it(s);
}

static void
the_panel_fits_a_small_screen(void **state)
{
	(void)state;
	struct session *s = open_broken();
	fixture_draw(s, 40, 12);
	fixture_keys(s, "M");
	check_shows(s, "unknown entity key 'typ'");
	check_shows(s, "^^^");
	fixture_keys(s, "j");
	assert_int_equal(cursor_item(s), 5);
	fixture_keys(s, "<Enter>G");
	close_it(s);
}

int
main(void)
{
#define RUN(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		RUN(a_saved_theme_marks_anew),
		RUN(a_theme_with_errors_leaves_the_old_one),
		RUN(a_theme_that_was_broken_at_the_start_comes_when_it_is_mended),
		RUN(a_theme_that_was_not_there_comes_when_it_is),
		RUN(a_first_user_yaml_is_laid_over_the_default),
		RUN(a_parent_and_a_list_are_watched_too),
		RUN(a_burst_of_saves_is_one_reload),
		RUN(what_the_session_wrote_itself_is_not_reloaded),
		RUN(place_selection_and_hidden_types_are_kept),
		RUN(old_marks_stay_until_new_ones_stand),
		RUN(secure_watches_nothing),
		RUN(a_theme_asked_for_that_is_not_there_changes_nothing),
		RUN(the_panel_shows_each_place_with_its_caret),
		RUN(the_cursor_goes_from_place_to_place),
		RUN(enter_shows_the_lines_around_a_place_and_again_hides_them),
		RUN(v_opens_the_file_at_the_line),
		RUN(an_open_panel_is_emptied_when_all_is_mended),
		RUN(the_panel_fits_a_small_screen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
