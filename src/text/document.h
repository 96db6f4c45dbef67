/*
 * text/document.h - the text of one article, by byte offset.
 *
 * The text, which every offset counts, is the file decompressed (gz, zst), decoded to UTF-8,
 * without BOM; CR LF stays two bytes; invalid bytes stay.  A regular UTF-8 file is read with
 * pread into windows, so a gigabyte costs nothing to open; pipes and converted files are
 * spooled to an unlinked temporary file.  Positions are 64-bit byte offsets.
 */
#ifndef TEXT_DOCUMENT_H
#define TEXT_DOCUMENT_H

#include "base/err.h"
#include "base/str.h"

enum reflow { REFLOW_AUTO, REFLOW_ON, REFLOW_OFF };
/* How markup is read: auto takes HTML by its content or name, and Markdown by name; none takes
 * the file as it stands; page is auto, and of HTML takes all of the page, not its article alone. */
enum markup_choice { MARKUP_AUTO, MARKUP_NONE, MARKUP_HTML, MARKUP_MARKDOWN, MARKUP_PAGE };

struct document_options {
	const char *encoding;        /* an iconv name; NULL: BOM, UTF-8, or Latin-1 by guess */
	enum reflow reflow;
	size_t window;               /* bytes of an I/O window; 0: the default (64 KiB) */
	enum markup_choice markup;
};

struct document;                 /* opaque */

/* "-" is standard input.  Directories, devices, FIFOs named as files that have no writer, PDF,
 * DOCX and binary files fail with one line that says what to do. */
struct document *document_open(const char *path, const struct document_options *o,
    struct err *err);
/* A text in memory; `text` is borrowed for the document's life.  Of markup only when o says which
 * it is. */
struct document *document_memory(const char *name, struct str text,
    const struct document_options *o);
void document_free(struct document *d);                     /* NULL is fine */

struct str document_name(const struct document *d);         /* as given; not printable */
struct str document_path(const struct document *d);         /* "" for a pipe and for memory */
uint64_t document_size(const struct document *d);           /* bytes of text known so far */
bool document_complete(const struct document *d);           /* no more will come */
/* To wait for more, or -1 when complete.  A packed or converted file has one too: it comes in
 * slices, is always ready, and document_more is to be called all the same. */
int document_fd(const struct document *d);
/* Reads about `budget` bytes more of a pipe without blocking (or, with `wait`, all).
 * True when something changed. */
bool document_more(struct document *d, size_t budget, bool wait);
/*
 * Looks whether the file is what it was: a plain one that has grown is longer from now on.  One
 * that became shorter, that another file took the place of, or that was unpacked or converted
 * and is not what it was, must be opened anew; a pipe never changes.
 */
enum document_change { DOCUMENT_SAME, DOCUMENT_GREW, DOCUMENT_REPLACED };
enum document_change document_look(struct document *d);
/* What the reader should know ("read as ISO-8859-1: not UTF-8 at byte 812; --encoding says
 * another", "the file became shorter"); NULL when nothing. */
const char *document_notice(const struct document *d);
/* The same without what is no trouble, but good to know of one text ("the article of the page"):
 * for who goes over very many, and does not ask for the notice. */
const char *document_trouble(const struct document *d);

/*
 * The bytes [from, from + n), contiguous, cut at the end of the known text (a file that shrank
 * gives fewer).  Borrowed until the next call on d; n at most 1 MiB.
 */
struct str document_view(struct document *d, uint64_t from, size_t n);
/* Appends the bytes [from, to), as far as they are known. */
void document_copy(struct document *d, uint64_t from, uint64_t to, struct buf *out);

/*
 * A block: a paragraph, or a piece of one.  Blocks tile the text: next of one is from of the
 * following.  Without reflow a block is a line.  With reflow (auto: decided once, from the
 * first 64 KiB) a run of hard-wrapped lines is one block, `joined`, whose inner line ends are
 * drawn as blanks.  A line over LIMIT_BLOCK is cut after each multiple of LIMIT_BLOCK of the
 * offset, at the next sentence end, else blank, else cluster edge within LIMIT_BLOCK_SLACK:
 * so blocks are a function of the position.  An empty line is a block with from == to.
 */
struct block {
	uint64_t from, to;           /* to: without the line end */
	uint64_t next;               /* where the following block starts; text size at the end */
	bool joined;                 /* holds line ends to be drawn as blanks */
	bool cut;                    /* ends inside a line */
};

/* The block that holds byte `at` (at the size: the last one).  False when the text is empty. */
bool document_block(struct document *d, uint64_t at, struct block *out);
bool document_block_after(struct document *d, const struct block *b, struct block *out);
bool document_block_before(struct document *d, const struct block *b, struct block *out);
bool document_reflows(struct document *d);
/* Whether an indent is the left edge of paragraphs there, not their first lines'; only of a text
 * that reflows. */
bool document_keeps_edges(struct document *d);

/*
 * Lines, for `N G` and the status line, from a sparse index that grows in slices.
 * Numbers count from 1.
 */
bool document_count_lines(struct document *d, size_t budget);  /* true while there is more to do */
/* The line of byte `at`; *exact is false when the index has not come that far. */
uint64_t document_line_of(struct document *d, uint64_t at, bool *exact);
/* Where a line starts; counts as far as needed.  False when there is no such line; *at is
 * then the start of the last one. */
bool document_line_start(struct document *d, uint64_t line, uint64_t *at);
uint64_t document_lines(const struct document *d, bool *exact);

/*
 * HTML and Markdown: the text above is the one that is read, made of a source.  A page is read
 * whole (LIMIT_MARKUP_FILE; a larger one is shown as it stands), so until it is there the size
 * is 0.  See text/markup.h for what the ranges are: sorted by `from`, outer ones before inner.
 * NULL and 0 for a plain text.
 */
struct markup;
const struct markup *document_markup(const struct document *d, size_t *n);
bool document_has_source(const struct document *d);
/* The source as a document of its own, decoded to UTF-8 as any other: its bytes, lines, and what
 * text/offmap.h counts.  NULL when there is none. */
struct document *document_source(struct document *d);
/*
 * Byte `at` of the text in the source, and back.  What was put in (a bullet) or left out (a tag)
 * gives the place where it goes on; of a reference or a run of blanks, its first byte.  The end of
 * a range is asked for by itself: behind what its last byte stands for.  `at` itself when there is
 * no source.  O(log pieces).
 */
uint64_t document_to_source(const struct document *d, uint64_t at);
uint64_t document_end_to_source(const struct document *d, uint64_t end);
uint64_t document_from_source(const struct document *d, uint64_t at);
uint64_t document_end_from_source(const struct document *d, uint64_t end);
/* Lines as the file has them, which is what editors and grep count: of the source when there is
 * one, else of the text.  These count as far as needed.  False when there is no such line; *at is
 * then the start of the last one, always a byte of the text. */
uint64_t document_file_line_of(struct document *d, uint64_t at);
bool document_file_line_start(struct document *d, uint64_t line, uint64_t *at);

#endif
