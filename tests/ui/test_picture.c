/* :picture: what is written where, and what is never overwritten. */
#include "fixture.h"

#include <unistd.h>

#include "base/file.h"
#include "ui/picture.h"

struct place { char folder[40]; struct buf path, got; };

static struct place
place_open(void)
{
	struct place p = {.folder = "/tmp/limn-picture-XXXXXX"};
	assert_non_null(mkdtemp(p.folder));
	return p;
}

/* Runs ":picture FOLDER/NAME" and reads what stands there then. */
static struct str
picture(struct place *p, struct session *s, const char *command, const char *name)
{
	struct buf line = {0};
	buf_clear(&p->path);
	buf_fmt(&p->path, "%s/%s", p->folder, name);
	buf_fmt(&line, "%s %s", command, buf_cstr(&p->path));
	command_run(s, buf_view(&line));
	fixture_draw(s, 80, 24);
	buf_clear(&p->got);
	file_read(buf_cstr(&p->path), 1 << 20, &p->got, NULL);
	buf_done(&line);
	return buf_view(&p->got);
}

static void
place_close(struct place *p, struct session *s)
{
	unlink(buf_cstr(&p->path));
	assert_int_equal(rmdir(p->folder), 0);
	buf_done(&p->path);
	buf_done(&p->got);
	fixture_free(s);
}

static bool
holds(struct str all, const char *what)
{
	return str_find(all, str_of(what)) < all.len;
}

static void
the_screen_is_a_picture_without_the_command_line(void **state)
{
	(void)state;
	struct place p = place_open();
	struct session *s = fixture_session("Ann met Bo. Ann left.", "Ann@0:PERSON Bo@8:PERSON");
	struct str all = picture(&p, s, "picture", "a.svg");
	assert_true(str_starts(all, STR("<svg ")));
	assert_true(holds(all, "Ann met Bo. Ann left.</text>"));
	assert_false(holds(all, ":picture"));
	assert_true(fixture_shows(s, "a.svg: "));
	place_close(&p, s);
}

static void
the_article_is_a_page(void **state)
{
	(void)state;
	struct place p = place_open();
	struct session *s = fixture_session("Ann met Bo. Ann left.", "Ann@0:PERSON Bo@8:PERSON");
	struct str all = picture(&p, s, "picture", "a.html");
	assert_true(str_starts(all, STR("<!DOCTYPE html>")));
	assert_true(holds(all, ">Ann</a> met "));
	place_close(&p, s);
}

static void
a_file_that_is_there_stays_unless_it_is_to_be_replaced(void **state)
{
	(void)state;
	struct place p = place_open();
	struct session *s = fixture_session("Ann met Bo. Ann left.", "");
	struct buf path = {0};
	buf_fmt(&path, "%s/a.txt", p.folder);
	assert_true(file_write(buf_cstr(&path), STR("old"), 0600, NULL));
	check_str(picture(&p, s, "picture", "a.txt"), "old");
	assert_true(fixture_shows(s, ":picture! replaces it"));
	assert_true(holds(picture(&p, s, "picture!", "a.txt"), "Ann met Bo."));
	buf_done(&path);
	place_close(&p, s);
}

static void
an_ending_that_says_no_form_is_refused(void **state)
{
	(void)state;
	struct place p = place_open();
	struct session *s = fixture_session("Ann met Bo.", "");
	assert_int_equal(picture(&p, s, "picture", "a.png").len, 0);
	assert_true(fixture_shows(s, "expected a file that ends in"));
	assert_false(file_exists(buf_cstr(&p.path)));
	place_close(&p, s);
}

static void
nothing_is_written_in_secure_mode(void **state)
{
	(void)state;
	struct place p = place_open();
	struct session *s = fixture_session_with("Ann met Bo.", "",
	    (struct reader_options){.no_hint = true, .secure = true}, 80, 24);
	assert_int_equal(picture(&p, s, "picture", "a.svg").len, 0);
	assert_true(fixture_shows(s, "--secure: nothing is written"));
	place_close(&p, s);
}

static void
a_folder_that_is_not_there_is_said(void **state)
{
	(void)state;
	struct place p = place_open();
	struct session *s = fixture_session("Ann met Bo.", "");
	picture(&p, s, "picture", "none/a.svg");
	assert_true(fixture_shows(s, "No such file"));
	place_close(&p, s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_screen_is_a_picture_without_the_command_line),
		T(the_article_is_a_page),
		T(a_file_that_is_there_stays_unless_it_is_to_be_replaced),
		T(an_ending_that_says_no_form_is_refused),
		T(nothing_is_written_in_secure_mode),
		T(a_folder_that_is_not_there_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
