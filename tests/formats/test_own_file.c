/* Where one's own annotations are kept, and that a save is whole or has not happened. */
#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "formats/format.h"
#include "formats/own_file.h"
#include "formats/own_text.h"

static const char text[] = "Ann met Bo in K\xC3\xB6ln.\n";

/* A text in the test's folder, open, with its annotations. */
struct desk {
	struct buf path, state;
	struct schema *schema;
	struct document *d;
	struct own_place at;
	struct own_file *f;
	struct err err;
};

static void
put(void **state, const char *name, const char *content)
{
	struct buf path = in_folder(state, name);
	assert_true(file_write(buf_cstr(&path), str_of(content), 0644, NULL));
	buf_done(&path);
}

static void
check_content(void **state, const char *name, const char *want)
{
	struct buf path = in_folder(state, name), now = {0};
	assert_true(file_read(buf_cstr(&path), SIZE_MAX, &now, NULL));
	check_str(buf_view(&now), want);
	buf_done(&path);
	buf_done(&now);
}

static bool
is_there(void **state, const char *name)
{
	struct buf path = in_folder(state, name);
	bool there = file_exists(buf_cstr(&path));
	buf_done(&path);
	return there;
}

static struct desk
try_desk(void **state, const char *name)
{
	static const struct document_options none = {0};
	struct desk k = {.path = in_folder(state, name), .state = in_folder(state, "state"),
	    .schema = schema_new()};
	if (!file_exists(buf_cstr(&k.path)))
		put(state, name, text);
	k.d = document_open(buf_cstr(&k.path), &none, &k.err);
	assert_non_null(k.d);
	while (!document_complete(k.d))
		document_more(k.d, SIZE_MAX, true);
	k.at = (struct own_place){.path = buf_view(&k.path), .state = buf_cstr(&k.state)};
	k.f = own_file_open(&k.at, k.d, k.schema, &k.err);
	return k;
}

static struct desk
desk(void **state, const char *name)
{
	struct desk k = try_desk(state, name);
	if (!k.f)
		fail_msg("%s", k.err.text);
	return k;
}

static void
desk_done(struct desk *k)
{
	own_file_free(k->f);
	document_free(k->d);
	schema_free(k->schema);
	buf_done(&k->path);
	buf_done(&k->state);
}

static uint32_t
mark(struct desk *k, uint64_t from, uint64_t to)
{
	return own_mention(own_file_own(k->f), &(struct span){from, to}, 1,
	    schema_id(k->schema, STR("PERSON")));
}

static void
save(struct desk *k)
{
	if (!own_file_save(k->f, &k->err))
		fail_msg("%s", k->err.text);
}

/* ---- places */

static void
annotations_lie_beside_their_text_and_are_found_again(void **state)
{
	struct desk k = desk(state, "a.txt");
	assert_false(own_file_is_there(k.f));
	save(&k);
	assert_false(is_there(state, "a.limn.ann"));
	mark(&k, 0, 3);
	save(&k);
	check_content(state, "a.limn.ann", "#limn own annotations of a.txt\nT1\tPERSON 0 3\tAnn\n");
	desk_done(&k);
	k = desk(state, "a.txt");
	assert_true(own_file_is_there(k.f) && own_file_is_beside(k.f));
	assert_int_equal(layer_count(own_layer(own_file_own(k.f))).mentions, 1);
	assert_int_equal(diag_count(layer_problems(own_layer(own_file_own(k.f)))), 0);
	desk_done(&k);
}

static void
a_file_that_limn_made_goes_when_all_is_undone(void **state)
{
	struct desk k = desk(state, "a.txt");
	mark(&k, 0, 3);
	save(&k);
	own_undo(own_file_own(k.f), NULL);
	save(&k);
	assert_false(is_there(state, "a.limn.ann"));
	own_redo(own_file_own(k.f), NULL);
	save(&k);
	assert_true(is_there(state, "a.limn.ann"));
	desk_done(&k);
}

static void
a_file_that_was_there_stays_empty(void **state)
{
	put(state, "a.limn.ann", "");
	struct desk k = desk(state, "a.txt");
	mark(&k, 0, 3);
	save(&k);
	own_undo(own_file_own(k.f), NULL);
	save(&k);
	check_content(state, "a.limn.ann", "");
	desk_done(&k);
}

static void
two_texts_of_one_name_have_files_of_their_own(void **state)
{
	struct desk k = desk(state, "a.txt"), m = desk(state, "a.md");
	mark(&k, 0, 3);
	save(&k);
	desk_done(&m);
	m = desk(state, "a.md");
	assert_false(own_file_is_there(m.f));
	mark(&m, 0, 3);
	save(&m);
	assert_true(is_there(state, "a.md.limn.ann"));
	desk_done(&k);
	desk_done(&m);
	k = desk(state, "a.txt");
	m = desk(state, "a.md");
	check_str(path_base(own_file_path(k.f, NULL)), "a.limn.ann");
	check_str(path_base(own_file_path(m.f, NULL)), "a.md.limn.ann");
	desk_done(&k);
	desk_done(&m);
}

static void
a_text_that_was_renamed_takes_its_annotations_along(void **state)
{
	put(state, "b.limn.ann", "#limn own annotations of a.txt\nT1\tPERSON 0 3\tAnn\n");
	struct desk k = desk(state, "b.txt");
	assert_true(own_file_is_there(k.f));
	desk_done(&k);
}

static void
places_in_a_page_count_in_its_text(void **state)
{
	put(state, "a.html", "<!DOCTYPE html>\n<p>Ann met <b>B&ouml;</b>.</p>\n");
	struct desk k = desk(state, "a.html");
	struct str t = document_view(k.d, 0, 100);
	size_t at = str_find(t, STR("B\xC3\xB6"));
	assert_true(at < t.len);
	mark(&k, at, at + 3);
	save(&k);
	check_content(state, "a.limn.ann", "#limn own annotations of a.html\nT1\tPERSON 8 10\tB\xC3\xB6\n");
	desk_done(&k);
	k = desk(state, "a.html");
	assert_int_equal(own_item(own_file_own(k.f), 1)->parts[0].from, at);
	assert_int_equal(layer_reading(own_layer(own_file_own(k.f))).fit, 1);
	desk_done(&k);
}

static void
a_packed_text_has_the_file_of_the_text(void **state)
{
	struct buf out = {0};
	put(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\n");
	struct buf path = in_folder(state, "a.txt.gz");
	assert_true(own_file_find(&(struct own_place){.path = buf_view(&path)}, NULL, &out));
	check_str(path_base(buf_view(&out)), "a.limn.ann");
	buf_done(&out);
	buf_done(&path);
}

static void
annotations_of_others_are_no_own_ones_and_the_other_way_round(void **state)
{
	struct buf out = {0}, path = in_folder(state, "a.limn");
	put(state, "a.limn", text);
	put(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\n");
	assert_false(format_beside(buf_view(&path), &out));
	buf_done(&path);
	path = in_folder(state, "a.txt");
	put(state, "a.txt", text);
	assert_false(format_beside(buf_view(&path), &out));
	put(state, "a.ann", "T1\tPERSON 0 3\tAnn\n");
	assert_true(format_beside(buf_view(&path), &out));
	check_str(path_base(buf_view(&out)), "a.ann");
	assert_true(own_file_is_named(STR("x/a.limn.ann")));
	assert_false(own_file_is_named(STR("x/a.ann")));
	buf_done(&out);
	buf_done(&path);
}

static void
a_text_without_a_file_is_found_by_what_it_says(void **state)
{
	struct desk k = desk(state, "a.txt");
	own_file_free(k.f);
	k.at.path = STR("-");
	for (int i = 0; i < 2; i++) {
		k.f = own_file_open(&k.at, k.d, k.schema, &k.err);
		assert_int_equal(own_file_is_there(k.f), i);
		assert_false(own_file_is_beside(k.f));
		mark(&k, 0, 3);
		save(&k);
		own_file_free(k.f);
	}
	k.at.name = STR("doc-2");
	k.at.within = true;
	k.f = own_file_open(&k.at, k.d, k.schema, &k.err);
	assert_false(own_file_is_there(k.f));
	own_file_free(k.f);
	k.at.state = NULL;
	k.f = own_file_open(&k.at, k.d, k.schema, &k.err);
	mark(&k, 0, 3);
	assert_false(own_file_save(k.f, &k.err));
	assert_non_null(strstr(k.err.text, "state folder"));
	assert_true(own_changed(own_file_own(k.f)));
	desk_done(&k);
}

/* Runs as somebody who is not root, when it is root: what it returns. */
static int
as_nobody(void **state, int (*run)(void **state))
{
	pid_t pid = fork();
	if (pid == 0) {
		if (geteuid() == 0 && (setegid(65534) != 0 || seteuid(65534) != 0))
			_exit(77);
		_exit(run(state));
	}
	int status;
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}

static int
annotate_in_a_closed_folder(void **state)
{
	struct desk k = try_desk(state, "closed/a.txt");
	if (!k.f)
		return 1;
	mark(&k, 0, 3);
	if (!own_file_save(k.f, &k.err) || own_file_is_beside(k.f))
		return 2;
	own_file_free(k.f);
	k.f = own_file_open(&k.at, k.d, k.schema, &k.err);
	bool found = k.f && layer_count(own_layer(own_file_own(k.f))).mentions == 1;
	struct stat st;
	struct buf path = {0};
	buf_str(&path, own_file_path(k.f, NULL));
	bool private = stat(buf_cstr(&path), &st) == 0 && (st.st_mode & 0777) == 0600;
	buf_done(&path);
	desk_done(&k);
	return found && private ? 0 : 3;
}

/* Annotates closed/a.txt, whose folder nobody may write to; what came of it. */
static int
use_closed_folder(void **state)
{
	struct buf folder = in_folder(state, "closed"), kept = in_folder(state, "state");
	assert_int_equal(mkdir(buf_cstr(&folder), 0755), 0);
	assert_int_equal(mkdir(buf_cstr(&kept), 0777), 0);
	put(state, "closed/a.txt", text);
	chmod(buf_cstr(&kept), 0777);
	chmod(*state, 0755);
	chmod(buf_cstr(&folder), 0555);
	int status = as_nobody(state, annotate_in_a_closed_folder);
	chmod(buf_cstr(&folder), 0755);
	buf_done(&folder);
	buf_done(&kept);
	return status;
}

static void
where_nothing_may_be_written_the_state_folder_has_them(void **state)
{
	int status = use_closed_folder(state);
	if (status == 77)
		skip();
	assert_int_equal(status, 0);
	assert_false(is_there(state, "closed/a.limn.ann"));
}

static void
an_edited_text_finds_what_the_state_folder_has_of_it(void **state)
{
	if (use_closed_folder(state) == 77)
		skip();
	put(state, "closed/a.txt", "Today Ann met Bo.\n");
	struct desk k = desk(state, "closed/a.txt");
	assert_true(own_file_is_there(k.f));
	assert_false(own_file_is_beside(k.f));
	assert_int_equal(own_item(own_file_own(k.f), 1)->parts[0].from, 6);
	desk_done(&k);
}

/* ---- what the file is */

static void
links_modes_and_hands_on_the_file_are_kept(void **state)
{
	struct stat st;
	put(state, "real.ann", "T1\tPERSON 0 3\tAnn\n");
	struct buf real = in_folder(state, "real.ann"), link = in_folder(state, "a.limn.ann");
	assert_int_equal(chmod(buf_cstr(&real), 0640), 0);
	assert_int_equal(symlink("real.ann", buf_cstr(&link)), 0);
	struct desk k = desk(state, "a.txt");
	mark(&k, 8, 10);
	save(&k);
	assert_int_equal(lstat(buf_cstr(&link), &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(stat(buf_cstr(&real), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0640);
	check_content(state, "real.ann", "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\n");
	buf_done(&real);
	buf_done(&link);
	desk_done(&k);
}

static void
what_another_program_wrote_is_never_written_over(void **state)
{
	put(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\n");
	struct desk k = desk(state, "a.txt");
	mark(&k, 8, 10);
	put(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\nT2\tGPE 14 18\tK\xC3\xB6ln\n");
	assert_true(own_file_look(k.f));
	assert_false(own_file_save(k.f, &k.err));
	assert_non_null(strstr(k.err.text, ":own theirs"));
	assert_true(own_file_conflicts(k.f));
	check_content(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\nT2\tGPE 14 18\tK\xC3\xB6ln\n");
	assert_true(own_file_mine(k.f, &k.err));
	check_content(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\n");
	check_content(state, "a.limn.ann.theirs", "T1\tPERSON 0 3\tAnn\nT2\tGPE 14 18\tK\xC3\xB6ln\n");
	assert_false(own_file_look(k.f));
	assert_false(own_changed(own_file_own(k.f)));
	desk_done(&k);
}

static void
theirs_can_be_taken_and_mine_are_kept(void **state)
{
	put(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\n");
	struct desk k = desk(state, "a.txt");
	mark(&k, 8, 10);
	put(state, "a.limn.ann", "T4\tGPE 14 18\tK\xC3\xB6ln\n");
	assert_false(own_file_save(k.f, &k.err));
	assert_true(own_file_theirs(k.f, &k.err));
	check_content(state, "a.limn.ann.mine", "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\n");
	assert_int_equal(own_steps(own_file_own(k.f)), 0);
	assert_int_equal(layer_count(own_layer(own_file_own(k.f))).mentions, 1);
	mark(&k, 0, 3);
	save(&k);
	check_content(state, "a.limn.ann", "T4\tGPE 14 18\tK\xC3\xB6ln\nT5\tPERSON 0 3\tAnn\n");
	desk_done(&k);
}

static void
a_file_that_came_meanwhile_is_another_programs(void **state)
{
	struct desk k = desk(state, "a.txt");
	mark(&k, 8, 10);
	put(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\n");
	assert_false(own_file_save(k.f, &k.err));
	check_content(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\n");
	desk_done(&k);
}

static void
a_file_that_was_only_touched_is_the_same(void **state)
{
	put(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\n");
	struct desk k = desk(state, "a.txt");
	put(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\n");
	assert_false(own_file_look(k.f));
	mark(&k, 8, 10);
	save(&k);
	desk_done(&k);
}

static void
a_file_that_is_gone_is_written_again(void **state)
{
	put(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\n");
	struct desk k = desk(state, "a.txt");
	struct buf path = in_folder(state, "a.limn.ann");
	unlink(buf_cstr(&path));
	mark(&k, 8, 10);
	save(&k);
	check_content(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\n");
	buf_done(&path);
	desk_done(&k);
}

/* ---- what cannot be written */

static void
a_folder_in_the_place_of_the_file_is_said_before_anything_is_annotated(void **state)
{
	struct buf path = in_folder(state, "a.limn.ann");
	assert_int_equal(mkdir(buf_cstr(&path), 0755), 0);
	struct desk k = try_desk(state, "a.txt");
	assert_null(k.f);
	assert_non_null(strstr(k.err.text, "is not a regular file"));
	buf_done(&path);
	desk_done(&k);
}

static void
a_save_that_fails_leaves_the_file_and_what_was_annotated(void **state)
{
	put(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\n");
	struct desk k = desk(state, "a.txt");
	struct buf path = in_folder(state, "a.limn.ann.tmp");
	mark(&k, 8, 10);
	assert_int_equal(mkdir(buf_cstr(&path), 0755), 0);
	assert_false(own_file_save(k.f, &k.err));
	assert_non_null(strstr(k.err.text, "cannot write"));
	check_content(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\n");
	assert_true(own_changed(own_file_own(k.f)));
	assert_int_equal(layer_count(own_layer(own_file_own(k.f))).mentions, 2);
	assert_int_equal(rmdir(buf_cstr(&path)), 0);
	save(&k);
	check_content(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\nT2\tPERSON 8 10\tBo\n");
	buf_done(&path);
	desk_done(&k);
}

static void
a_limit_on_the_size_of_files_leaves_no_piece_of_one(void **state)
{
	struct rlimit old, small;
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
	put(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\n");
	struct desk k = desk(state, "a.txt");
	for (int i = 0; i < 20; i++)
		mark(&k, 8, 10);
	getrlimit(RLIMIT_FSIZE, &old);
	small = (struct rlimit){100, old.rlim_max};
	setrlimit(RLIMIT_FSIZE, &small);
	bool kept = own_file_save(k.f, &k.err);
	setrlimit(RLIMIT_FSIZE, &old);
	signal(SIGXFSZ, handler);
	assert_false(kept);
	assert_non_null(strstr(k.err.text, "File too large"));
	check_content(state, "a.limn.ann", "T1\tPERSON 0 3\tAnn\n");
	assert_false(is_there(state, "a.limn.ann.tmp"));
	save(&k);
	desk_done(&k);
}

static void
a_full_disk_leaves_the_old_file(void **state)
{
	struct buf folder = in_folder(state, "full");
	assert_int_equal(mkdir(buf_cstr(&folder), 0755), 0);
	if (mount("limn-test", buf_cstr(&folder), "tmpfs", 0, "size=64k") != 0) {
		buf_done(&folder);
		skip();
	}
	put(state, "full/a.limn.ann", "T1\tPERSON 0 3\tAnn\n");
	struct desk k = desk(state, "full/a.txt");
	for (int i = 0; i < 10000; i++)
		mark(&k, 8, 10);
	bool kept = own_file_save(k.f, &k.err);
	check_content(state, "full/a.limn.ann", "T1\tPERSON 0 3\tAnn\n");
	bool left = is_there(state, "full/a.limn.ann.tmp");
	desk_done(&k);
	umount(buf_cstr(&folder));
	buf_done(&folder);
	assert_false(kept);
	assert_false(left);
}

/* ---- killed while it saves */

static size_t
count_files(void **state)
{
	DIR *d = opendir(*state);
	size_t n = 0;
	while (readdir(d))
		n++;
	closedir(d);
	return n - 2;
}

/* The state number n of the annotations: much to write, and one line that differs. */
static void
set_state(struct own *o, unsigned n)
{
	struct buf note = {0};
	buf_fmt(&note, "state %u", n);
	own_set_note(o, 0, buf_view(&note));
	buf_done(&note);
}

/* Saves one state after the other, and tells of each, until it is killed. */
static void
save_for_ever(struct desk *k, int tell)
{
	for (unsigned n = 1;; n++) {
		set_state(own_file_own(k->f), n);
		if (!own_file_save(k->f, &k->err) || write(tell, &n, sizeof n) != sizeof n)
			_exit(1);
	}
}

static unsigned
kill_after(struct desk *k, unsigned saves, unsigned turns)
{
	int pipes[2], status;
	unsigned n = 0, last = 0;
	assert_int_equal(pipe(pipes), 0);
	pid_t pid = fork();
	if (pid == 0)
		save_for_ever(k, pipes[1]);
	close(pipes[1]);
	while (last < saves && read(pipes[0], &n, sizeof n) == sizeof n)
		last = n;
	for (volatile unsigned i = 0; i < turns; i++)
		;
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	while (read(pipes[0], &n, sizeof n) == sizeof n)
		last = n;
	close(pipes[0]);
	assert_true(WIFSIGNALED(status));
	return last;
}

static void
killed_at_any_moment_the_last_state_or_the_next_is_there(void **state)
{
	enum { KILLS = 200, LINES = 2000 };
	uint32_t dice = 12345;
	struct buf first = {0}, want = {0}, path = in_folder(state, "a.limn.ann");
	for (int i = 0; i < LINES; i++)
		buf_fmt(&first, "T%d\tPERSON 0 3\tAnn\n", i + 1);
	buf_puts(&first, "#1\tAnnotatorNotes T1\tstate 0\n");
	put(state, "a.limn.ann", buf_cstr(&first));
	size_t next = 0, left = 0;
	for (int i = 0; i < KILLS; i++) {
		struct desk k = desk(state, "a.txt");
		struct offsets offsets;
		struct buf now = {0};
		offsets_init(&offsets, k.d);
		dice = dice * 1664525 + 1013904223;
		unsigned last = kill_after(&k, dice >> 30, dice >> 10 & 0xFFFFF);
		left += is_there(state, "a.limn.ann.tmp");
		assert_true(file_read(buf_cstr(&path), SIZE_MAX, &now, NULL));
		bool found = false;
		for (unsigned n = last; !found && n <= last + 1; n++) {
			if (n)
				set_state(own_file_own(k.f), n);
			buf_clear(&want);
			own_write(own_file_own(k.f), &offsets, &want);
			found = str_eq(buf_view(&want), buf_view(&now));
			next += found && n > last;
		}
		if (!found)
			fail_msg("kill %d: neither state %u nor %u is there", i, last, last + 1);
		assert_in_range(count_files(state), 2, 3);
		buf_done(&now);
		offsets_done(&offsets);
		desk_done(&k);
	}
	/* What the last one left is taken away by the next save. */
	struct desk k = desk(state, "a.txt");
	set_state(own_file_own(k.f), 1000000);
	save(&k);
	assert_int_equal(count_files(state), 2);
	desk_done(&k);
	print_message("killed %d times: %zu left a temporary file, %zu had just saved\n", KILLS,
	    left, next);
	buf_done(&first);
	buf_done(&want);
	buf_done(&path);
}

static void
a_writer_that_is_at_work_is_waited_for_and_then_said(void **state)
{
	struct desk k = desk(state, "a.txt");
	struct buf path = in_folder(state, "a.limn.ann.tmp");
	int fd = open(buf_cstr(&path), O_RDWR | O_CREAT, 0600);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	mark(&k, 0, 3);
	assert_false(own_file_save(k.f, &k.err));
	assert_non_null(strstr(k.err.text, "another program is writing"));
	close(fd);
	save(&k);
	assert_false(is_there(state, "a.limn.ann.tmp"));
	buf_done(&path);
	desk_done(&k);
}

#define F(sentence) cmocka_unit_test_setup_teardown(sentence, make_folder, remove_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		F(annotations_lie_beside_their_text_and_are_found_again),
		F(a_file_that_limn_made_goes_when_all_is_undone),
		F(a_file_that_was_there_stays_empty),
		F(two_texts_of_one_name_have_files_of_their_own),
		F(a_text_that_was_renamed_takes_its_annotations_along),
		F(places_in_a_page_count_in_its_text),
		F(a_packed_text_has_the_file_of_the_text),
		F(annotations_of_others_are_no_own_ones_and_the_other_way_round),
		F(a_text_without_a_file_is_found_by_what_it_says),
		F(where_nothing_may_be_written_the_state_folder_has_them),
		F(an_edited_text_finds_what_the_state_folder_has_of_it),
		F(links_modes_and_hands_on_the_file_are_kept),
		F(what_another_program_wrote_is_never_written_over),
		F(theirs_can_be_taken_and_mine_are_kept),
		F(a_file_that_came_meanwhile_is_another_programs),
		F(a_file_that_was_only_touched_is_the_same),
		F(a_file_that_is_gone_is_written_again),
		F(a_folder_in_the_place_of_the_file_is_said_before_anything_is_annotated),
		F(a_save_that_fails_leaves_the_file_and_what_was_annotated),
		F(a_limit_on_the_size_of_files_leaves_no_piece_of_one),
		F(a_full_disk_leaves_the_old_file),
		F(killed_at_any_moment_the_last_state_or_the_next_is_there),
		F(a_writer_that_is_at_work_is_waited_for_and_then_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
