/* tests/formats/recorded.h - the records that a reader makes of a file, one a line, as a text. */
#ifndef TESTS_FORMATS_RECORDED_H
#define TESTS_FORMATS_RECORDED_H

#include "loaded.h"

#include "formats/records_internal.h"

static inline void
dump_str(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] == '\n')
			buf_puts(out, "\\n");
		else
			buf_chr(out, s.ptr[i]);
}

/* m0 e1 r2, with the id where a reference is by one; - when nothing. */
static inline void
dump_ref(const struct records *r, struct record_ref ref, struct buf *out)
{
	struct record_ref found = records_find(r, ref);
	switch (found.kind) {
	case RECORD_MENTION: buf_fmt(out, "m%u", found.index); break;
	case RECORD_EVENT: buf_fmt(out, "e%u", found.index); break;
	case RECORD_RELATION: buf_fmt(out, "r%u", found.index); break;
	default: buf_chr(out, '-');
	}
}

static inline void
dump_mentions(const struct records *r, struct buf *out)
{
	for (size_t i = 0; i < r->mentions.n; i++) {
		const struct kept_mention *k = &r->mentions.v[i];
		buf_fmt(out, "m%zu ", i);
		dump_str(out, k->m.type);
		for (size_t p = 0; p < k->m.n_places; p++)
			buf_fmt(out, "%s%llu-%llu", p ? "," : " ",
			    (unsigned long long)r->places.v[k->first + p].from,
			    (unsigned long long)r->places.v[k->first + p].to);
		if (k->m.quote.ptr) {
			buf_puts(out, " '");
			dump_str(out, k->m.quote);
			buf_chr(out, '\'');
		}
		buf_chr(out, '\n');
	}
}

static inline void
dump_events(const struct records *r, struct buf *out)
{
	for (size_t i = 0; i < r->events.n; i++) {
		buf_fmt(out, "e%zu ", i);
		dump_str(out, r->events.v[i].type);
		buf_chr(out, ' ');
		dump_ref(r, r->events.v[i].trigger, out);
		for (size_t k = 0; k < r->roles.n; k++) {
			if (r->roles.v[k].event != i)
				continue;
			buf_chr(out, ' ');
			dump_str(out, r->roles.v[k].name);
			buf_chr(out, '=');
			dump_ref(r, r->roles.v[k].filler, out);
		}
		buf_chr(out, '\n');
	}
	for (size_t i = 0; i < r->relations.n; i++) {
		buf_fmt(out, "r%zu ", i);
		dump_str(out, r->relations.v[i].type);
		buf_chr(out, ' ');
		dump_ref(r, r->relations.v[i].arg1, out);
		buf_chr(out, ' ');
		dump_ref(r, r->relations.v[i].arg2, out);
		buf_chr(out, '\n');
	}
}

static inline void
dump_rest(const struct records *r, struct buf *out)
{
	for (size_t i = 0; i < r->notes.n; i++) {
		buf_puts(out, "n ");
		dump_ref(r, r->notes.v[i].about, out);
		buf_chr(out, ' ');
		dump_str(out, r->notes.v[i].key);
		buf_chr(out, '=');
		dump_str(out, r->notes.v[i].value);
		buf_chr(out, '\n');
	}
	for (size_t i = 0; i < r->links.n; i++)
		buf_fmt(out, "%s m%u %.*s\n", r->links.v[i].chain ? "chain" : "link",
		    r->links.v[i].mention, (int)r->links.v[i].actor.len, r->links.v[i].actor.ptr);
	for (size_t i = 0; i < r->actors.n; i++)
		buf_fmt(out, "actor %.*s '%.*s' %.*s\n", (int)r->actors.v[i].id.len,
		    r->actors.v[i].id.ptr, (int)r->actors.v[i].name.len, r->actors.v[i].name.ptr,
		    (int)r->actors.v[i].type.len, r->actors.v[i].type.ptr);
	for (size_t i = 0; i < r->problems.n; i++)
		buf_fmt(out, "%zu: %.*s: %.*s\n", r->problems.v[i].line, (int)r->problems.v[i].what.len,
		    r->problems.v[i].what.ptr, (int)r->problems.v[i].quote.len,
		    r->problems.v[i].quote.ptr);
	for (size_t i = 0; i < r->skips.n; i++)
		buf_fmt(out, "skip %.*s %zu\n", (int)r->skips.v[i].kind.len, r->skips.v[i].kind.ptr,
		    r->skips.v[i].n);
}

/* All documents of it; false: it is not read, and `out` is the message. */
static inline bool
dump_records(const struct format_reader *reader, struct str content, struct buf *out)
{
	struct err err = {0};
	void *work = reader->open(content, STR_NONE, &err);
	if (!work) {
		buf_fmt(out, "%s\n", err.text);
		return false;
	}
	struct records *r = records_new();
	enum format_read got;
	while ((got = reader->next(work, r, &err)) == FORMAT_DOCUMENT || got == FORMAT_LAYER) {
		buf_fmt(out, "%s '%.*s'", got == FORMAT_DOCUMENT ? "document" : "layer",
		    (int)r->name.len, r->name.ptr ? r->name.ptr : "");
		if (r->layer.len)
			buf_fmt(out, " [%.*s]", (int)r->layer.len, r->layer.ptr);
		if (r->has_text) {
			buf_puts(out, r->text_is_made ? " made '" : " '");
			dump_str(out, buf_view(&r->text));
			buf_chr(out, '\'');
		}
		buf_chr(out, '\n');
		dump_mentions(r, out);
		dump_events(r, out);
		dump_rest(r, out);
		records_clear(r);
	}
	if (got == FORMAT_FAILED)
		buf_fmt(out, "failed: %s\n", err.text);
	records_free(r);
	reader->close(work);
	return true;
}

#define check_records(reader, content, want) \
	check_records_at((reader), (content), (want), __FILE__, __LINE__)
static inline void
check_records_at(const struct format_reader *reader, struct str content, const char *want,
    const char *file, int line)
{
	struct buf got = {0};
	dump_records(reader, content, &got);
	check_str_at(buf_view(&got), want, file, line);
	buf_done(&got);
}

/* "documents mentions events relations chains problems" of a file of the data, counted in its
 * records; false when the file is not there. */
static inline bool
count_data(const struct format_reader *reader, const char *path, struct buf *out)
{
	struct buf content = {0}, all = {0};
	size_t n[5] = {0}, problems = 0;
	if (!read_data(path, &content))
		return false;
	dump_records(reader, buf_view(&content), &all);
	struct map *chains = map_new();
	for (struct str rest = buf_view(&all), l; str_line(&rest, &l);) {
		n[0] += str_starts(l, STR("document ")) || str_starts(l, STR("layer "));
		n[1] += l.len > 1 && l.ptr[0] == 'm' && l.ptr[1] >= '0' && l.ptr[1] <= '9';
		n[2] += l.len > 1 && l.ptr[0] == 'e' && l.ptr[1] >= '0' && l.ptr[1] <= '9';
		n[3] += l.len > 1 && l.ptr[0] == 'r' && l.ptr[1] >= '0' && l.ptr[1] <= '9';
		problems += l.len && l.ptr[0] >= '0' && l.ptr[0] <= '9';
		if (str_starts(l, STR("document ")) || str_starts(l, STR("layer "))) {
			n[4] += map_count(chains);
			map_free(chains);
			chains = map_new();
		}
		if (str_starts(l, STR("chain "))) {
			size_t at = l.len;
			while (l.ptr[at - 1] != ' ')
				at--;
			map_set(chains, str_sub(l, at, l.len), 1);
		}
	}
	n[4] += map_count(chains);
	map_free(chains);
	buf_clear(out);
	buf_fmt(out, "%zu %zu %zu %zu %zu %zu", n[0], n[1], n[2], n[3], n[4], problems);
	buf_done(&content);
	buf_done(&all);
	return true;
}

/* A file of the data, below a folder of it, with its counts by an independent program. */
struct recorded_file { const char *path, *counts; };

/* All of them have these counts; skips the test where one is not there. */
static inline void
check_recorded(const char *folder, const struct format_reader *reader,
    const struct recorded_file *files, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf path = {0}, got = {0};
		buf_fmt(&path, "%s%s", folder, files[i].path);
		bool there = count_data(reader, buf_cstr(&path), &got);
		buf_done(&path);
		if (!there)
			skip();
		if (!str_is(buf_view(&got), files[i].counts))
			fail_msg("%s: %s", files[i].path, buf_cstr(&got));
		buf_done(&got);
	}
}

#endif
