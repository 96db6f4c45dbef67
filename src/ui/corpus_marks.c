/*
 * Which documents were read, and how far: a line for each in a file of the folder that state is kept
 * in, named by the folders.  A document is known by a hash of its path, so the file says nothing
 * of what one reads; there is room for some ten thousand.
 *
 *	limn read 1
 *	64 9f8e7d6c5b4a3921
 */
#include "ui/corpus.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/sha256.h"

#define HEADER "limn read 1"

enum { HASH = 16, AT_ONCE = 4096, LINES_MOST = LIMIT_STATE_FILE / (HASH + 6) };

/* ---- names */

static void
hash_text(struct str s, char out[HASH + 1])
{
	uint8_t digest[32];
	sha256(s, digest);
	for (int i = 0; i < HASH / 2; i++)
		snprintf(out + 2 * i, 3, "%02x", digest[i]);
}

static void
file_name(const struct session *s, char out[8 + HASH])
{
	struct buf paths = {0};
	for (size_t i = 0; i < s->o.n_folders; i++) {
		char *real = realpath(s->o.folders[i], NULL);
		buf_puts(&paths, real != NULL ? real : s->o.folders[i]);
		buf_chr(&paths, '\0');
		free(real);
	}
	memcpy(out, "read-", 5);
	hash_text(buf_view(&paths), out + 5);
	buf_done(&paths);
}

static void
document_hash(const struct corpus_view *v, uint32_t document, char out[HASH + 1])
{
	struct catalogue_document d = catalogue_at(v->catalogue, document);
	struct buf key = {0};
	buf_str(&key, d.below);
	buf_fmt(&key, "/%u", (unsigned)d.number);
	hash_text(buf_view(&key), out);
	buf_done(&key);
}

/* ---- the file */

static void
read_file(struct session *s)
{
	struct corpus_view *v = s->corpus;
	struct buf text = {0};
	char name[8 + HASH];
	struct str rest, line;
	v->marks = map_new();
	file_name(s, name);
	if (s->o.state == NULL || !state_file_read(s->o.state, name, &text)) {
		buf_done(&text);
		return;
	}
	rest = buf_view(&text);
	bool ok = str_line(&rest, &line) && str_is(line, HEADER);
	while (ok && str_line(&rest, &line)) {
		uint64_t percent;
		if (!str_take_size(&line, &percent) || percent > 100 || !str_take_char(&line, ' ') ||
		    line.len != HASH)
			continue;
		map_set(v->marks, line, (uint32_t)percent + 1);
	}
	buf_done(&text);
}

/* Documents that came since the last time get their marks. */
void
corpus_marks_load(struct session *s)
{
	struct corpus_view *v = s->corpus;
	char hash[HASH + 1];
	uint32_t mark;
	if (v->marks == NULL)
		read_file(s);
	size_t n = catalogue_count(v->catalogue);
	while (v->read.n < n) {
		vec_push(&v->articles, ID_NONE);
		vec_push(&v->read, 0);
	}
	for (int i = 0; v->marks_known < n && i < AT_ONCE; i++, v->marks_known++) {
		if (map_count(v->marks) == 0)
			continue;
		document_hash(v, (uint32_t)v->marks_known, hash);
		if (v->read.v[v->marks_known] == 0 && map_get(v->marks, (struct str){hash, HASH}, &mark))
			v->read.v[v->marks_known] = (uint8_t)mark;
	}
}

void
corpus_marks_save(struct session *s)
{
	struct corpus_view *v = s->corpus;
	struct buf text = {0};
	char name[8 + HASH], hash[HASH + 1];
	size_t lines = 0;
	if (v == NULL || s->o.state == NULL || !v->marks_changed)
		return;
	buf_puts(&text, HEADER "\n");
	for (size_t i = v->read.n; i-- > 0 && lines < LINES_MOST;) {
		if (v->read.v[i] == 0)
			continue;
		document_hash(v, (uint32_t)i, hash);
		buf_fmt(&text, "%u %s\n", v->read.v[i] - 1u, hash);
		lines++;
	}
	file_name(s, name);
	state_file_write(s->o.state, name, buf_view(&text));
	v->marks_changed = false;
	buf_done(&text);
}
