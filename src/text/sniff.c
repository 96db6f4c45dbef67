/*
 * Content, not names, tells what a file is.  Each format is a row: what it begins with, what
 * it is called, and the command that makes a text of it, to be pasted as it stands.
 */
#include "text/sniff.h"

#include <string.h>

#include "base/clean.h"
#include "base/limits.h"

enum {
	NAME_CHARS = 60,             /* of a name in a message */
	BINARY_BYTES = 4096,         /* looked at to tell binary from text */
	FORMAT_BYTES = 64 * 1024,    /* looked at for the names inside an archive */
};

/* %s in `command` is the file; a pipe has it left out and the filter put behind the source. */
struct format {
	struct str starts, holds;
	const char *what, *command;
};

static const struct format formats[] = {
	{{"%PDF-", 5}, {"", 0}, "a PDF", "pdftotext %s -"},
	{{"PK\3\4", 4}, {"word/", 5}, "a Word document", "pandoc -f docx -t plain %s"},
	{{"PK\3\4", 4}, {"opendocument.text", 17}, "an OpenDocument text",
	    "pandoc -f odt -t plain %s"},
	{{"PK\3\4", 4}, {"epub+zip", 8}, "an EPUB book", "pandoc -f epub -t plain %s"},
	{{"PK\3\4", 4}, {"", 0}, "a zip archive", "unzip -p %s"},
	{{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8}, {"", 0}, "an old Word document", "catdoc %s"},
	{{"{\\rtf", 5}, {"", 0}, "an RTF document", "pandoc -f rtf -t plain %s"},
	{{"%!PS", 4}, {"", 0}, "PostScript", "ps2ascii %s"},
	{{"BZh", 3}, {"1AY&SY", 6}, "compressed with bzip2", "bzip2 -dc %s"},
	{{"\xFD\x37zXZ\0", 6}, {"", 0}, "compressed with xz", "xz -dc %s"},
	{{"\x89PNG\r\n", 6}, {"", 0}, "a picture (PNG)", NULL},
	{{"\xFF\xD8\xFF", 3}, {"", 0}, "a picture (JPEG)", NULL},
	{{"GIF8", 4}, {"", 0}, "a picture (GIF)", NULL},
	{{"\x7F" "ELF", 4}, {"", 0}, "a program (ELF)", NULL},
};

void
sniff_name(struct buf *out, const char *path)
{
	if (!strcmp(path, "-"))
		buf_puts(out, "standard input");
	else
		clean_quote(out, str_of(path), 2 * NAME_CHARS);
}

/* The name as a shell word; FILE when it cannot be shown as it is. */
static void
shell_word(struct buf *out, const char *path)
{
	struct buf shown = {0};
	struct str name = str_of(path);
	bool plain = name.len && name.ptr[0] != '-';
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		if (!((c | 32) >= 'a' && (c | 32) <= 'z') && !(c >= '0' && c <= '9') &&
		    !(c && strchr("_./+-,=@%:", c)))
			plain = false;
	}
	clean_quote(&shown, name, NAME_CHARS);
	if (!str_eq(buf_view(&shown), name) || !name.len || name.ptr[0] == '-') {
		buf_puts(out, "FILE");
	} else if (plain) {
		buf_str(out, name);
	} else {
		buf_chr(out, '\'');
		for (size_t i = 0; i < name.len; i++) {
			if (name.ptr[i] == '\'')
				buf_puts(out, "'\\'");
			buf_chr(out, name.ptr[i]);
		}
		buf_chr(out, '\'');
	}
	buf_done(&shown);
}

static bool
refuse(const struct format *f, const char *path, struct err *err)
{
	struct buf line = {0};
	sniff_name(&line, path);
	buf_fmt(&line, " is %s", f->what);
	if (f->command) {
		bool pipe = !strcmp(path, "-");
		struct str before = str_of(f->command), after = STR_NONE;
		size_t at = str_find(before, STR("%s"));
		after = str_sub(before, at + 2, before.len);
		before = str_sub(before, 0, at);
		buf_puts(&line, pipe ? ": ... | " : ": ");
		buf_str(&line, pipe ? str_trim(before) : before);
		if (!pipe)
			shell_word(&line, path);
		else if (!strcmp(f->what, "a PDF"))
			buf_puts(&line, " -");
		buf_str(&line, after);
		buf_puts(&line, " | limn -");
	} else {
		buf_puts(&line, ", not a text");
	}
	err_set(err, ERR_UNSUPPORTED, "%s", buf_cstr(&line));
	buf_done(&line);
	return false;
}

struct census {
	size_t n, nul, control, invalid;
	size_t nul_even, nul_odd;
};

/* Controls that old text uses: BS, TAB, LF, VT, FF, CR, ESC. */
static struct census
take_census(struct str s)
{
	struct census c = {.n = s.len};
	for (size_t i = 0; i < s.len;) {
		unsigned char b = (unsigned char)s.ptr[i];
		if (b < 0x80) {
			c.nul += !b;
			c.nul_even += !b && !(i & 1);
			c.nul_odd += !b && (i & 1);
			c.control += (b < 8 || (b > 13 && b < 32 && b != 27) || b == 127) && b;
			i++;
			continue;
		}
		uint32_t cp;
		bool bad;
		size_t n = clean_decode(s.ptr + i, s.len - i, &cp, &bad);
		c.invalid += bad ? n : 0;
		i += n;
	}
	return c;
}

static bool
refuse_binary(struct str head, const char *path, struct err *err)
{
	struct census c = take_census(str_sub(head, 0, BINARY_BYTES));
	struct buf name = {0};
	const char *why = NULL, *cure = "--encoding reads it anyway";
	char counted[96];
	if (c.nul >= 8 && c.nul * 20 > c.n) {
		snprintf(counted, sizeof counted, "%zu NUL bytes in the first %zu", c.nul, c.n);
		why = counted;
		bool le = c.nul_even * 20 < c.nul_odd, be = c.nul_odd * 20 < c.nul_even;
		if (c.nul * 4 > c.n && (le || be))
			cure = le ? "--encoding UTF-16LE may read it" :
			    "--encoding UTF-16BE may read it";
	} else if ((c.control >= 64 && c.control * 10 > c.n * 3) ||
	    (c.n >= 512 && c.invalid * 8 > c.n && (c.control + c.nul) * 50 > c.n)) {
		snprintf(counted, sizeof counted, "%zu control bytes in the first %zu",
		    c.control + c.nul, c.n);
		why = counted;
	}
	if (!why)
		return true;
	sniff_name(&name, path);
	err_set(err, ERR_UNSUPPORTED, "%s looks like a binary file (%s): %s", buf_cstr(&name),
	    why, cure);
	buf_done(&name);
	return false;
}

bool
sniff_text(struct str head, const char *path, bool encoding_named, struct err *err)
{
	head = str_sub(head, 0, FORMAT_BYTES);
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		const struct format *f = &formats[i];
		if (str_starts(head, f->starts) &&
		    (!f->holds.len || str_find(head, f->holds) < head.len))
			return refuse(f, path, err);
	}
	return encoding_named || refuse_binary(head, path, err);
}
