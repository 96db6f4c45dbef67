/* The file of own annotations and the reader: kept, read again, in conflict, or nowhere to go. */
#include "ui/fixture.h"

#include <sys/stat.h>
#include <unistd.h>

#include "folder.h"
#include "formats/own_file.h"
#include "theme/theme.h"
#include "ui/own.h"

#define TEXT "Ann met Bo in Oslo on Monday.\n\nThe weather was fine, said Bo.\n"

struct place { struct buf article, own, state; };

static struct place
make(void **state)
{
	struct place p = {in_folder(state, "a.txt"), in_folder(state, "a.limn.ann"),
		in_folder(state, "state")};
	assert_true(file_write(buf_cstr(&p.article), STR(TEXT), 0600, NULL));
	return p;
}

static void
done(struct place *p)
{
	buf_done(&p->article);
	buf_done(&p->own);
	buf_done(&p->state);
}

static struct session *
open_with(const struct place *p, struct reader_options o)
{
	static const char *paths[1];
	struct err err = {0};
	fixture_schema = schema_new();
	paths[0] = p->article.ptr;
	o.paths = paths;
	o.n_paths = 1;
	o.schema = fixture_schema;
	o.no_hint = true;
	o.caps.utf8 = true;
	struct session *s = session_new(&o, &err);
	if (s == NULL)
		fail_msg("%s", err.text);
	fixture_draw(s, 100, 24);
	fixture_work(s);
	fixture_draw(s, 100, 24);
	return s;
}

static struct session *
open_article(const struct place *p)
{
	return open_with(p, (struct reader_options){.state = p->state.ptr});
}

static struct buf
content(const struct buf *path)
{
	struct buf out = {0};
	file_read(path->ptr, 1 << 20, &out, NULL);
	return out;
}

static void
check_file(const struct buf *path, const char *want)
{
	struct buf got = content(path);
	check_str(buf_view(&got), want);
	buf_done(&got);
}

static uint32_t
own_mentions(const struct session *s)
{
	const struct layer *l = own_article_layer(session_article(s));
	return l == NULL ? 0 : (uint32_t)layer_count(l).mentions;
}

static void
what_was_annotated_is_in_the_file_at_once(void **state)
{
	struct place p = make(state);
	struct session *s = open_article(&p);
	fixture_keys(s, "/weather<Enter>storg<Enter>");
	check_file(&p.own, "#limn own annotations of a.txt\nT1\tORG 35 42\tweather\n");
	check_shows(s, "kept in a.limn.ann");
	fixture_keys(s, "sastorm<Enter>");
	check_file(&p.own, "#limn own annotations of a.txt\nT1\tORG 35 42\tweather\n"
	    "N1\tReference T1 actor:storm\tstorm\n");
	check_file(&p.article, TEXT);
	fixture_free(s);
	done(&p);
}

static void
undoing_everything_leaves_no_file_behind(void **state)
{
	struct place p = make(state);
	struct session *s = open_article(&p);
	fixture_keys(s, "/weather<Enter>storg<Enter>su");
	assert_false(file_exists(p.own.ptr));
	fixture_keys(s, "sU");
	assert_true(file_exists(p.own.ptr));
	fixture_free(s);
	done(&p);
}

static void
another_time_all_is_there_and_lies_on_top(void **state)
{
	struct place p = make(state);
	struct session *s = open_article(&p);
	fixture_keys(s, "/Ann<Enter>stper<Enter>/Bo<Enter>stper<Enter>/met<Enter>seconsu<Enter>");
	fixture_keys(s, "srsource<Enter>ann<Enter>srtarget<Enter>bo<Enter>snfirst<Enter>");
	fixture_free(s);
	s = open_article(&p);
	const struct model *m = session_article(s)->model;
	assert_int_equal(m->n_events, 1);
	assert_int_equal(m->events[0].n_roles, 2);
	assert_int_equal(own_mentions(s), 2);
	fixture_keys(s, "]esn");
	check_shows(s, "first");
	fixture_keys(s, "<Esc>:own<Enter>");
	check_shows(s, "2 mentions, 1 event");
	fixture_free(s);
	done(&p);
}

static void
no_overlay_leaves_them_away(void **state)
{
	struct place p = make(state);
	assert_true(file_write(p.own.ptr, STR("T1\tORG 35 42\tweather\n"), 0600, NULL));
	struct session *s = open_with(&p, (struct reader_options){.no_overlay = true});
	assert_int_equal(own_mentions(s), 0);
	fixture_free(s);
	done(&p);
}

static void
what_another_program_wrote_is_never_overwritten(void **state)
{
	struct place p = make(state);
	struct session *s = open_article(&p);
	struct buf mine = in_folder(state, "a.limn.ann.mine");
	fixture_keys(s, "/weather<Enter>storg<Enter>");
	assert_true(file_write(p.own.ptr, STR("T1\tGPE 14 18\tOslo\n"), 0600, NULL));
	fixture_keys(s, "/fine<Enter>sper<Esc>stper<Enter>");
	check_shows(s, ":own theirs");
	check_file(&p.own, "T1\tGPE 14 18\tOslo\n");
	assert_int_equal(own_mentions(s), 2);
	fixture_keys(s, ":own<Space>theirs<Enter>");
	assert_int_equal(own_mentions(s), 1);
	assert_true(file_exists(mine.ptr));
	fixture_keys(s, "/fine<Enter>stper<Enter>");
	check_file(&p.own, "T1\tGPE 14 18\tOslo\nT2\tPERSON 47 51\tfine\n");
	fixture_free(s);
	buf_done(&mine);
	done(&p);
}

static void
ones_own_may_be_kept_instead_and_theirs_put_aside(void **state)
{
	struct place p = make(state);
	struct session *s = open_article(&p);
	struct buf theirs = in_folder(state, "a.limn.ann.theirs");
	fixture_keys(s, "/weather<Enter>storg<Enter>");
	assert_true(file_write(p.own.ptr, STR("T1\tGPE 14 18\tOslo\n"), 0600, NULL));
	struct event_in ev = {.kind = EVENT_FOCUS, .focused = true};
	session_event(s, &ev);
	check_shows(s, "another program wrote a.limn.ann");
	fixture_keys(s, ":own<Space>mine<Enter>");
	check_file(&p.own, "#limn own annotations of a.txt\nT1\tORG 35 42\tweather\n");
	check_file(&theirs, "T1\tGPE 14 18\tOslo\n");
	fixture_free(s);
	buf_done(&theirs);
	done(&p);
}

static void
what_cannot_be_saved_is_not_said_to_be_kept(void **state)
{
	struct place p = make(state);
	struct session *s = open_article(&p);
	assert_int_equal(symlink("nowhere/a.ann", p.own.ptr), 0);
	fixture_keys(s, "/weather<Enter>storg<Enter>");
	check_shows(s, "not saved: cannot write");
	check_hides(s, "kept in");
	fixture_free(s);
	done(&p);
}

static void
a_folder_that_cannot_be_written_to_is_not_said_to_keep_them(void **state)
{
	struct buf folder = in_folder(state, "closed"), open = in_folder(state, "state");
	struct place p = {in_folder(state, "closed/a.txt"), in_folder(state, "closed/a.limn.ann"),
		in_folder(state, "state")};
	assert_true(file_make_folder(folder.ptr, NULL));
	assert_true(file_make_folder(open.ptr, NULL));
	assert_true(file_write(p.article.ptr, STR(TEXT), 0644, NULL));
	assert_int_equal(chmod(buf_cstr(&p.state), 0777), 0);
	assert_int_equal(chmod(*state, 0755), 0);
	assert_int_equal(chmod(folder.ptr, 0555), 0);
	uid_t me = geteuid();
	if (me == 0)
		assert_int_equal(seteuid(65534), 0);
	struct session *s = open_article(&p);
	fixture_keys(s, "/weather<Enter>storg<Enter>");
	check_shows(s, "kept in the state folder");
	check_hides(s, "a.limn.ann");
	fixture_free(s);
	assert_int_equal(seteuid(me), 0);
	assert_int_equal(chmod(folder.ptr, 0755), 0);
	buf_done(&folder);
	buf_done(&open);
	done(&p);
}

static void
where_nothing_may_be_written_quitting_asks_once(void **state)
{
	struct place p = make(state);
	struct session *s = open_with(&p, (struct reader_options){.secure = true});
	fixture_keys(s, "/weather<Enter>storg<Enter>");
	check_shows(s, "not saved: --secure");
	assert_int_equal(own_mentions(s), 1);
	assert_true(fixture_keys(s, "q"));
	check_shows(s, "in no file");
	assert_true(fixture_keys(s, "jq"));
	check_shows(s, "in no file");
	assert_false(fixture_keys(s, "q"));
	assert_false(file_exists(p.own.ptr));
	fixture_free(s);
	done(&p);
}

static void
the_word_with_a_bang_quits_without_them(void **state)
{
	struct place p = make(state);
	struct session *s = open_with(&p, (struct reader_options){.secure = true});
	fixture_keys(s, "/weather<Enter>storg<Enter>");
	assert_true(fixture_keys(s, ":q<Enter>"));
	check_shows(s, "in no file");
	assert_true(fixture_keys(s, ":q<Enter>"));
	assert_false(fixture_keys(s, ":q!<Enter>"));
	fixture_free(s);
	done(&p);
}

static void
reading_the_text_again_loses_nothing_that_could_not_be_saved(void **state)
{
	struct place p = make(state);
	struct session *s = open_with(&p, (struct reader_options){.secure = true});
	fixture_keys(s, "/weather<Enter>storg<Enter>R");
	assert_int_equal(own_mentions(s), 1);
	fixture_free(s);
	done(&p);
}

static void
a_text_that_was_read_again_has_them_still(void **state)
{
	struct place p = make(state);
	struct session *s = open_article(&p);
	fixture_keys(s, "/weather<Enter>storg<Enter>");
	assert_true(file_write(p.article.ptr, STR("A new line.\n\n" TEXT), 0600, NULL));
	fixture_keys(s, "R");
	const struct model *m = session_article(s)->model;
	assert_int_equal(own_mentions(s), 1);
	assert_int_equal(m->mentions[model_mention_at(m, 48, false)].m->span.from, 48);
	fixture_free(s);
	done(&p);
}

static void
a_hang_up_saves_what_was_not_saved_yet(void **state)
{
	struct place p = make(state);
	struct session *s = open_article(&p);
	fixture_keys(s, "/weather<Enter>st");
	/* No work is done between the keys and the signal. */
	struct event_in ev = {.kind = EVENT_KEY, .key = {KEY_ENTER, 0}};
	session_event(s, &ev);
	assert_false(file_exists(p.own.ptr));
	ev = (struct event_in){.kind = EVENT_HANGUP, .signal = 15};
	assert_false(session_event(s, &ev));
	session_save(s);
	assert_true(file_exists(p.own.ptr));
	fixture_free(s);
	done(&p);
}

static void
a_hang_up_puts_aside_what_another_program_keeps_from_being_saved(void **state)
{
	struct place p = make(state);
	struct session *s = open_article(&p);
	struct buf mine = in_folder(state, "a.limn.ann.mine");
	fixture_keys(s, "/weather<Enter>storg<Enter>");
	assert_true(file_write(p.own.ptr, STR("T1\tGPE 14 18\tOslo\n"), 0600, NULL));
	fixture_keys(s, "/fine<Enter>stper<Enter>");
	struct event_in ev = {.kind = EVENT_HANGUP, .signal = 1};
	assert_false(session_event(s, &ev));
	session_save(s);
	check_file(&p.own, "T1\tGPE 14 18\tOslo\n");
	check_file(&mine, "#limn own annotations of a.txt\nT1\tORG 35 42\tweather\n"
	    "T2\tPERSON 47 51\tfine\n");
	assert_true(str_ends(session_rescued(s), STR("a.limn.ann.mine")));
	fixture_free(s);
	buf_done(&mine);
	done(&p);
}

static void
quitting_without_them_puts_nothing_aside(void **state)
{
	struct place p = make(state);
	struct session *s = open_article(&p);
	struct buf mine = in_folder(state, "a.limn.ann.mine");
	fixture_keys(s, "/weather<Enter>storg<Enter>");
	assert_true(file_write(p.own.ptr, STR("T1\tGPE 14 18\tOslo\n"), 0600, NULL));
	fixture_keys(s, "/fine<Enter>stper<Enter>");
	assert_false(fixture_keys(s, ":q!<Enter>"));
	session_save(s);
	assert_false(file_exists(mine.ptr));
	assert_int_equal(session_rescued(s).len, 0);
	fixture_free(s);
	buf_done(&mine);
	done(&p);
}

/* More mentions than a model is built of at once. */
static void
make_large(const struct place *p, void **state)
{
	struct buf text = {0}, ann = {0}, path = in_folder(state, "a.ann");
	buf_puts(&text, "A zephyr came.\n\n");
	for (unsigned i = 0; i < 4000; i++) {
		buf_fmt(&ann, "T%u\tPERSON %zu %zu\tAnn\n", i + 1, text.len, text.len + 3);
		buf_puts(&text, i % 20 == 19 ? "Ann.\n\n" : "Ann and ");
	}
	assert_true(file_write(p->article.ptr, buf_view(&text), 0600, NULL));
	assert_true(file_write(path.ptr, buf_view(&ann), 0600, NULL));
	buf_done(&text);
	buf_done(&ann);
	buf_done(&path);
}

/* How a byte of the first row looks. */
static struct style
look_at(struct session *s, int column)
{
	const struct grid *g = fixture_grid(s);
	return grid_cell(g, s->areas.text.row, s->areas.column + column)->style;
}

static void
in_a_large_article_a_change_is_seen_before_the_lists_are_made_anew(void **state)
{
	struct place p = make(state);
	make_large(&p, state);
	struct theme *theme = theme_builtin();
	struct session *s = open_with(&p, (struct reader_options){.state = p.state.ptr, .theme = theme,
		.caps.depth = DEPTH_256});
	struct style plain = look_at(s, 3);
	struct event_in enter = {.kind = EVENT_KEY, .key = {KEY_ENTER, 0}};
	fixture_keys(s, "/zephyr<Enter>stper");
	session_event(s, &enter);
	struct style at_once = look_at(s, 3);
	assert_true(own_pending(session_article(s)));
	fixture_work(s);
	assert_false(own_pending(session_article(s)));
	struct style later = look_at(s, 3);
	assert_true(style_eq(at_once, later));
	assert_false(style_eq(plain, later));
	/* What is taken away is gone at once, too. */
	struct event_in key = {.kind = EVENT_KEY, .key = {'s', 0}};
	session_event(s, &key);
	key.key.code = 'd';
	session_event(s, &key);
	assert_true(own_pending(session_article(s)));
	assert_false(style_eq(later, look_at(s, 3)));
	fixture_work(s);
	fixture_free(s);
	theme_free(theme);
	done(&p);
}

#define F(sentence) cmocka_unit_test_setup_teardown(sentence, make_folder, remove_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		F(what_was_annotated_is_in_the_file_at_once),
		F(undoing_everything_leaves_no_file_behind),
		F(another_time_all_is_there_and_lies_on_top),
		F(no_overlay_leaves_them_away),
		F(what_another_program_wrote_is_never_overwritten),
		F(ones_own_may_be_kept_instead_and_theirs_put_aside),
		F(a_folder_that_cannot_be_written_to_is_not_said_to_keep_them),
		F(what_cannot_be_saved_is_not_said_to_be_kept),
		F(where_nothing_may_be_written_quitting_asks_once),
		F(the_word_with_a_bang_quits_without_them),
		F(reading_the_text_again_loses_nothing_that_could_not_be_saved),
		F(a_text_that_was_read_again_has_them_still),
		F(a_hang_up_saves_what_was_not_saved_yet),
		F(a_hang_up_puts_aside_what_another_program_keeps_from_being_saved),
		F(quitting_without_them_puts_nothing_aside),
		F(in_a_large_article_a_change_is_seen_before_the_lists_are_made_anew),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
