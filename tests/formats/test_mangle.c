/*
 * Damaged files: cut off at 200 places, and with 1,000 bytes changed one after the other, each of
 * them read over its own text and over another.  Nothing may crash or take longer than a second,
 * and what fails says why.  The own samples are damaged in each run; with LIMN_MANGLE set to a
 * folder, all files in it (a second word of the environment, LIMN_MANGLE_TIMES, makes it more or
 * less than once).
 */
#include "unit.h"

#include <dirent.h>
#include <sys/stat.h>
#include <time.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"
#include "formats/format.h"

enum { CUTS = 200, CHANGES = 1000, SECOND = 1000000 };

struct sample {
	const char *path;
	struct buf content, text;    /* text: what lies beside it, or a sentence */
	struct buf copy;
	uint64_t random;
	long worst;                  /* microseconds of processor time */
};

static const struct document_options options = {0};

static uint64_t
next_random(struct sample *s)
{
	s->random ^= s->random << 13;
	s->random ^= s->random >> 7;
	s->random ^= s->random << 17;
	return s->random;
}

static void
check_err(const struct sample *s, const struct err *err)
{
	if (!err->text[0])
		fail_msg("%s: it failed without a word", s->path);
	for (const char *p = err->text; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7F)
			fail_msg("%s: a control character in: %s", s->path, err->text);
}

static void
read_over(struct sample *s, struct str content, struct document *d)
{
	struct schema *schema = schema_new();
	struct layers layers = {0};
	struct err err = {0};
	if (!format_load_memory(s->path, content, STR_NONE, d, schema, &layers, &err))
		check_err(s, &err);
	layers_done(&layers);
	schema_free(schema);
}

static void
read_corpus(struct sample *s, struct str content)
{
	struct err err = {0};
	struct corpus *c = corpus_memory(s->path, content, STR_NONE, &err);
	if (!c) {
		check_err(s, &err);
		return;
	}
	while (corpus_next(c, &err)) {
		struct document *d = document_memory("own", corpus_text(c), &options);
		struct schema *schema = schema_new();
		struct layers layers = {0};
		struct err wrong = {0};
		if (corpus_has_text(c) && !corpus_lay(c, d, schema, &layers, &wrong))
			check_err(s, &wrong);
		layers_done(&layers);
		schema_free(schema);
		document_free(d);
	}
	if (err.code != ERR_NONE)
		check_err(s, &err);
	corpus_free(c);
}

static void
read_damaged(struct sample *s, struct str content)
{
	clock_t start = clock();
	struct document *d = document_memory("other", buf_view(&s->text), &options);
	read_over(s, content, d);
	document_free(d);
	read_corpus(s, content);
	long took = (long)((double)(clock() - start) / CLOCKS_PER_SEC * SECOND);
	s->worst = took > s->worst ? took : s->worst;
}

/* An allocation of its own size, so that a read behind its end is one. */
static void
read_copy(struct sample *s, size_t n)
{
	char *copy = mem_alloc(n ? n : 1);
	memcpy(copy, s->copy.ptr, n);
	read_damaged(s, (struct str){copy, n});
	mem_free(copy);
}

static void
damage(struct sample *s, size_t cuts, size_t changes)
{
	size_t n = s->content.len;
	buf_str(&s->copy, buf_view(&s->content));
	for (size_t i = 0; i < cuts && n; i++)
		read_copy(s, i * n / cuts);
	for (size_t i = 0; i < changes && n; i++) {
		s->copy.ptr[next_random(s) % n] = (char)next_random(s);
		read_copy(s, n);
		if (i % 16 == 15)        /* else little of it would be left */
			memcpy(s->copy.ptr, s->content.ptr, n);
	}
}

/* "a.ann" lies over "a.txt". */
static void
read_text_beside(struct sample *s)
{
	struct buf name = {0}, stem = {0};
	buf_str(&stem, path_stem(str_of(s->path)));
	buf_puts(&stem, ".txt");
	if (!file_read(path_join(&name, path_folder(str_of(s->path)), buf_view(&stem)), 1 << 24,
	    &s->text, NULL))
		buf_puts(&s->text, "Norway and Denmark agreed in K\u00F6benhavn on Monday.\n");
	buf_done(&name);
	buf_done(&stem);
}

static void
mangle_file(const char *path, size_t cuts, size_t changes)
{
	struct sample s = {.path = path, .random = 88172645463325252u};
	if (!file_read(path, 1 << 24, &s.content, NULL))
		return;
	read_text_beside(&s);
	damage(&s, cuts, changes);
	if (s.worst > SECOND)
		fail_msg("%s: it took %ld us", path, s.worst);
	if (getenv("LIMN_MANGLE"))
		printf("# %s: %ld us at most\n", path, s.worst);
	buf_done(&s.content);
	buf_done(&s.text);
	buf_done(&s.copy);
}

static void
mangle_folder(const char *folder, size_t cuts, size_t changes)
{
	DIR *dir = opendir(folder);
	struct buf path = {0};
	struct stat st;
	for (struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
		if (e->d_name[0] == '.')
			continue;
		const char *p = path_join(&path, str_of(folder), str_of(e->d_name));
		if (stat(p, &st) == 0 && S_ISDIR(st.st_mode))
			mangle_folder(p, cuts, changes);
		else if (!str_ends(str_of(p), STR(".txt")) || str_ends(str_of(p), STR("example.txt")))
			mangle_file(p, cuts, changes);
	}
	buf_done(&path);
	if (dir)
		closedir(dir);
}

static void
damaged_samples_make_messages_and_nothing_else(void **state)
{
	(void)state;
	const char *top = getenv("LIMN_TOP");
	struct buf folder = {0};
	buf_fmt(&folder, "%s/tests/fixtures/formats", top ? top : ".");
	mangle_folder(buf_cstr(&folder), 40, 100);
	buf_done(&folder);
}

static void
damaged_files_of_a_folder_make_messages_and_nothing_else(void **state)
{
	(void)state;
	const char *folder = getenv("LIMN_MANGLE"), *times = getenv("LIMN_MANGLE_TIMES");
	if (!folder)
		skip();
	size_t n = times ? (size_t)atol(times) : 1;
	mangle_folder(folder, n * CUTS, n * CHANGES);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(damaged_samples_make_messages_and_nothing_else),
		T(damaged_files_of_a_folder_make_messages_and_nothing_else),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
