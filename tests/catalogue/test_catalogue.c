/* Documents of a folder: which they are, what is known of them, what is kept between runs. */
#include "unit.h"

#include "listed.h"

static uint32_t
actor_of(const struct catalogue *c, const char *id)
{
	for (uint32_t i = 0; i < catalogue_actors(c); i++)
		if (str_is(catalogue_actor_at(c, i).id, id))
			return i;
	return ID_NONE;
}

/* ---- which files are documents */

static void
texts_are_listed_and_annotations_beside_them_are_not(void **state)
{
	put_articles(state);
	struct catalogue *c = list_folder(state, NULL);
	assert_int_equal(shown(c), 3);
	assert_int_equal(document_of(c, "sub/c.ann"), ID_NONE);
	assert_int_not_equal(document_of(c, "sub/c.txt"), ID_NONE);
	catalogue_free(c);
}

static void
pictures_hidden_files_and_what_is_binary_are_no_documents(void **state)
{
	PUT(state, "a.txt", "A word.\n");
	PUT(state, "photo.jpg", "not looked at\n");
	PUT(state, ".secret.txt", "hidden\n");
	PUT(state, ".git/config.txt", "hidden\n");
	PUT(state, "unknown.thing", "\x7f" "ELF\1\1\0\0\0\0\0\0\0\0\0\0\2\0\0\0\0\0");
	PUT(state, "README", "A text without an ending.\n");
	struct catalogue *c = list_folder(state, NULL);
	assert_int_equal(shown(c), 2);
	assert_int_equal(catalogue_at(c, document_of(c, "README")).state, CATALOGUE_KNOWN);
	assert_int_equal(catalogue_at(c, document_of(c, "unknown.thing")).state, CATALOGUE_HIDDEN);
	catalogue_free(c);
}

static void
pipes_and_links_that_lead_back_are_not_opened(void **state)
{
	struct buf fifo = in_folder(state, "pipe.txt"), loop = in_folder(state, "sub");
	struct buf broken = in_folder(state, "broken.txt");
	PUT(state, "a.txt", "A word.\n");
	assert_int_equal(mkfifo(buf_cstr(&fifo), 0600), 0);
	assert_int_equal(symlink(".", buf_cstr(&loop)), 0);
	assert_int_equal(symlink("nowhere", buf_cstr(&broken)), 0);
	struct catalogue *c = list_folder(state, NULL);
	assert_int_equal(shown(c), 1);
	assert_int_equal(catalogue_progress(c).aside, 3);
	catalogue_free(c);
	buf_done(&fifo);
	buf_done(&loop);
	buf_done(&broken);
}

static void
an_empty_file_is_a_document_that_is_called_as_its_file(void **state)
{
	PUT(state, "nothing.txt", "");
	struct catalogue *c = list_folder(state, NULL);
	struct catalogue_document d = catalogue_at(c, document_of(c, "nothing.txt"));
	assert_int_equal(d.state, CATALOGUE_KNOWN);
	check_str(d.summary->title, "nothing.txt");
	assert_int_equal(d.summary->size, 0);
	catalogue_free(c);
}

static void
a_file_of_documents_gives_each_of_them_a_row(void **state)
{
	PUT(state, "many.jsonl",
	    "{\"text\": \"Ann left.\", \"label\": [[0, 3, \"PERSON\"]]}\n"
	    "{\"text\": \"Bo stayed.\", \"label\": [[0, 2, \"PERSON\"]]}\n");
	struct catalogue *c = list_folder(state, NULL);
	assert_int_equal(shown(c), 2);
	assert_int_equal(catalogue_at(c, 1).number, 1);
	assert_int_equal(catalogue_at(c, 1).summary->mentions, 1);
	assert_true(catalogue_at(c, 1).many);
	catalogue_free(c);
}

static void
annotations_without_a_text_are_left_aside(void **state)
{
	PUT(state, "a.txt", "A word.\n");
	PUT(state, "lost.ann", "T1\tPERSON 0 3\tAnn\n");
	struct catalogue *c = list_folder(state, NULL);
	assert_int_equal(shown(c), 1);
	assert_int_equal(catalogue_progress(c).aside, 1);
	catalogue_free(c);
}

static void
a_folder_that_is_not_there_is_told(void **state)
{
	struct err err = {0};
	struct buf path = in_folder(state, "none");
	const char *paths[] = {buf_cstr(&path)};
	struct catalogue *c = catalogue_new(&(struct catalogue_options){.paths = paths, .n_paths = 1});
	while (catalogue_work(c, NULL, NULL))
		;
	assert_true(catalogue_trouble(c, &err));
	assert_non_null(strstr(err.text, "No such file"));
	catalogue_free(c);
	buf_done(&path);
}

/* ---- what is known */

static void
a_text_is_summed_up_as_the_rules_see_it(void **state)
{
	put_articles(state);
	struct catalogue *c = list_folder(state, NULL);
	const struct catalogue_summary *s = catalogue_at(c, document_of(c, "a.txt")).summary;
	check_str(s->title, "Harbour works begin");
	assert_string_equal(s->date, "2021-05-03");
	assert_false(s->given);
	assert_true(s->events >= 1);
	assert_true(s->n_actors >= 2);
	catalogue_free(c);
}

static void
annotations_beside_a_text_go_before_the_rules_and_broken_ones_are_counted(void **state)
{
	put_articles(state);
	struct catalogue *c = list_folder(state, NULL);
	const struct catalogue_summary *s = catalogue_at(c, document_of(c, "sub/c.txt")).summary;
	assert_true(s->given);
	assert_int_equal(s->mentions, 2);
	assert_int_equal(s->problems, 1);
	catalogue_free(c);
}

static void
annotations_of_a_text_are_those_of_its_page_too(void **state)
{
	put_articles(state);
	PUT(state, "sub/c.md", "Ann saw Bo\n");
	struct catalogue *c = list_folder(state, NULL);
	assert_true(catalogue_at(c, document_of(c, "sub/c.txt")).summary->given);
	assert_true(catalogue_at(c, document_of(c, "sub/c.md")).summary->given);
	assert_false(catalogue_at(c, document_of(c, "a.txt")).summary->given);
	catalogue_free(c);
}

static void
annotations_of_the_readers_own_lie_over_the_others(void **state)
{
	put_articles(state);
	PUT(state, "sub/c.limn.ann", "T1\tPERSON 4 7\tsaw\nT2\tPERSON 8 10\tBo\n");
	PUT(state, "b.limn.ann", "T1\tPERSON 0 5\tBread\nN1\tReference T1 actor:mr-bread\tMr Bread\n");
	struct catalogue *c = list_folder(state, NULL);
	const struct catalogue_summary *s = catalogue_at(c, document_of(c, "sub/c.txt")).summary;
	assert_int_equal(s->mentions, 3);
	assert_int_not_equal(actor_of(c, "mr-bread"), ID_NONE);
	/* The rules go on beside them. */
	assert_int_equal(catalogue_actor_at(c, actor_of(c, "vladimir-putin")).documents, 2);
	catalogue_free(c);
}

static void
an_actor_of_two_documents_is_one(void **state)
{
	put_articles(state);
	struct catalogue *c = list_folder(state, NULL);
	uint32_t putin = actor_of(c, "vladimir-putin");
	assert_int_not_equal(putin, ID_NONE);
	struct catalogue_actor a = catalogue_actor_at(c, putin);
	check_str(a.name, "Vladimir Putin");
	check_str(a.type, "PERSON");
	assert_int_equal(a.documents, 2);
	assert_true(a.mentions >= 3);
	catalogue_free(c);
}

static void
threads_find_what_the_owner_alone_would(void **state)
{
	put_articles(state);
	const char *paths[] = {*state};
	struct catalogue *alone = list_folder(state, NULL);
	struct catalogue *c = catalogue_new(&(struct catalogue_options){.paths = paths, .n_paths = 1,
	    .threads = 3});
	/* At the latest when it is freed all threads are done; here each result is waited for. */
	while (catalogue_work(c, NULL, NULL) || catalogue_progress(c).listing ||
	    catalogue_progress(c).done < catalogue_progress(c).files)
		;
	assert_int_equal(catalogue_actors(c), catalogue_actors(alone));
	for (uint32_t i = 0; i < catalogue_count(c); i++)
		assert_int_equal(catalogue_at(c, i).summary->mentions,
		    catalogue_at(alone, i).summary->mentions);
	catalogue_free(c);
	catalogue_free(alone);
}

/* ---- changes */

static void
a_new_file_comes_a_changed_one_is_read_again_and_one_that_is_gone_says_so(void **state)
{
	put_articles(state);
	struct catalogue *c = list_folder(state, NULL);
	uint32_t a = document_of(c, "a.txt"), b = document_of(c, "b.txt");
	struct buf gone = in_folder(state, "b.txt");
	PUT(state, "a.txt", "Another title altogether\n\nNothing happened.\n");
	PUT(state, "aa.txt", "A new one\n");
	assert_int_equal(unlink(buf_cstr(&gone)), 0);
	catalogue_again(c);
	while (catalogue_work(c, NULL, NULL))
		;
	check_str(catalogue_at(c, a).summary->title, "Another title altogether");
	assert_int_equal(catalogue_at(c, b).state, CATALOGUE_GONE);
	uint32_t new = document_of(c, "aa.txt");
	assert_int_equal(catalogue_at(c, new).state, CATALOGUE_KNOWN);
	assert_true(catalogue_place(c, a) < catalogue_place(c, new));
	assert_true(catalogue_place(c, new) < catalogue_place(c, document_of(c, "sub/c.txt")));
	assert_int_equal(catalogue_actor_at(c, actor_of(c, "vladimir-putin")).documents, 0);
	catalogue_free(c);
	buf_done(&gone);
}

/* ---- what is kept */

static struct buf
kept_file(const char *cache)
{
	struct buf found = {0}, command = {0};
	char line[512];
	buf_fmt(&command, "ls -d '%s'/folder-* 2>/dev/null", cache);
	FILE *f = popen(buf_cstr(&command), "r");
	if (fgets(line, sizeof line, f))
		buf_add(&found, line, strlen(line) - 1);
	pclose(f);
	buf_done(&command);
	return found;
}

static void
what_is_kept_is_taken_instead_of_reading(void **state)
{
	struct buf cache = in_folder(state, ".cache");
	struct stat st;
	put_articles(state);
	struct catalogue *first = list_folder(state, buf_cstr(&cache));
	catalogue_free(first);
	struct buf file = kept_file(buf_cstr(&cache));
	assert_int_equal(stat(buf_cstr(&file), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	/* A file with the same size and time is the same: so one sees that it was not read. */
	struct buf path = in_folder(state, "a.txt");
	assert_int_equal(stat(buf_cstr(&path), &st), 0);
	PUT(state, "a.txt", "HARBOUR WORKS BEGIN\n\nLisbon, 3 May 2021\n\n"
	    "Joe Biden met Vladimir Putin in Geneva. Biden praised Putin.\n");
	const struct timespec times[2] = {st.st_atim, st.st_mtim};
	assert_int_equal(utimensat(AT_FDCWD, buf_cstr(&path), times, 0), 0);
	struct catalogue *c = list_folder(state, buf_cstr(&cache));
	const struct catalogue_summary *s = catalogue_at(c, document_of(c, "a.txt")).summary;
	check_str(s->title, "Harbour works begin");
	assert_string_equal(s->date, "2021-05-03");
	assert_int_equal(catalogue_actor_at(c, actor_of(c, "vladimir-putin")).documents, 2);
	assert_int_equal(catalogue_at(c, document_of(c, "sub/c.txt")).summary->problems, 1);
	catalogue_free(c);
	buf_done(&cache);
	buf_done(&file);
	buf_done(&path);
}

static void
a_file_that_changed_since_it_was_kept_is_read_again(void **state)
{
	struct buf cache = in_folder(state, ".cache");
	put_articles(state);
	catalogue_free(list_folder(state, buf_cstr(&cache)));
	PUT(state, "sub/c.ann", "T1\tPERSON 0 3\tAnn\n");
	PUT(state, "b.txt", "Bread is cheap\n");
	struct catalogue *c = list_folder(state, buf_cstr(&cache));
	check_str(catalogue_at(c, document_of(c, "b.txt")).summary->title, "Bread is cheap");
	assert_int_equal(catalogue_at(c, document_of(c, "sub/c.txt")).summary->mentions, 1);
	catalogue_free(c);
	buf_done(&cache);
}

static void
a_damaged_cache_is_made_again(void **state)
{
	struct buf cache = in_folder(state, ".cache"), content = {0};
	put_articles(state);
	catalogue_free(list_folder(state, buf_cstr(&cache)));
	struct buf file = kept_file(buf_cstr(&cache));
	assert_true(file_read(buf_cstr(&file), 1 << 20, &content, NULL));
	for (size_t at = 0; at < content.len; at += 37) {
		content.ptr[at] ^= 0x40;
		assert_true(file_write(buf_cstr(&file), buf_view(&content), 0600, NULL));
		content.ptr[at] ^= 0x40;
		struct catalogue *c = list_folder(state, buf_cstr(&cache));
		check_str(catalogue_at(c, document_of(c, "a.txt")).summary->title,
		    "Harbour works begin");
		catalogue_free(c);
	}
	buf_done(&cache);
	buf_done(&content);
	buf_done(&file);
}

static void
threads_keep_what_they_found(void **state)
{
	struct buf cache = in_folder(state, ".cache");
	const char *paths[] = {*state};
	put_articles(state);
	assert_true(file_make_folder(buf_cstr(&cache), NULL));
	struct catalogue *c = catalogue_new(&(struct catalogue_options){.paths = paths, .n_paths = 1,
	    .threads = 2, .cache = buf_cstr(&cache)});
	struct buf file = {0};
	int fds[CATALOGUE_FDS];
	catalogue_fds(c, fds);
	/* Something is to be heard until it is kept. */
	while (file.len == 0) {
		while (catalogue_work(c, NULL, NULL))
			;
		file = catalogue_progress(c).done == 3 ? kept_file(buf_cstr(&cache)) :
		    (struct buf){0};
		struct pollfd p = {.fd = fds[0], .events = POLLIN};
		if (file.len == 0 && poll(&p, 1, 20000) == 0)
			fail_msg("nothing was kept");
		catalogue_ready(c, fds[0]);
	}
	catalogue_free(c);
	c = list_folder(state, buf_cstr(&cache));
	check_str(catalogue_at(c, document_of(c, "a.txt")).summary->title, "Harbour works begin");
	catalogue_free(c);
	buf_done(&cache);
	buf_done(&file);
}

static void
without_a_folder_for_it_nothing_is_kept(void **state)
{
	put_articles(state);
	struct catalogue *c = list_folder(state, NULL);
	catalogue_free(c);
	struct buf cache = in_folder(state, ".cache");
	assert_false(file_exists(buf_cstr(&cache)));
	buf_done(&cache);
}

#define F(sentence) cmocka_unit_test_setup_teardown(sentence, make_folder, remove_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		F(texts_are_listed_and_annotations_beside_them_are_not),
		F(pictures_hidden_files_and_what_is_binary_are_no_documents),
		F(pipes_and_links_that_lead_back_are_not_opened),
		F(an_empty_file_is_a_document_that_is_called_as_its_file),
		F(a_file_of_documents_gives_each_of_them_a_row),
		F(annotations_without_a_text_are_left_aside),
		F(a_folder_that_is_not_there_is_told),
		F(a_text_is_summed_up_as_the_rules_see_it),
		F(annotations_of_a_text_are_those_of_its_page_too),
		F(annotations_beside_a_text_go_before_the_rules_and_broken_ones_are_counted),
		F(annotations_of_the_readers_own_lie_over_the_others),
		F(an_actor_of_two_documents_is_one),
		F(threads_find_what_the_owner_alone_would),
		F(a_new_file_comes_a_changed_one_is_read_again_and_one_that_is_gone_says_so),
		F(what_is_kept_is_taken_instead_of_reading),
		F(a_file_that_changed_since_it_was_kept_is_read_again),
		F(a_damaged_cache_is_made_again),
		F(threads_keep_what_they_found),
		F(without_a_folder_for_it_nothing_is_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
