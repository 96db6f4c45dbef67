/*
 * gzip by zlib, zst by libzstd, behind one step function.  Members and frames that follow one
 * another are one text; what follows the last member of a gzip file and is none is left out,
 * as gzip does with padding.
 */
#include "text/unpack.h"

#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>

#include "base/mem.h"

enum { PIECE = 16 * 1024, GZIP_WINDOW = 15 + 16, DEFLATE_RATIO = 1032 };

struct unpack {
	enum unpack_kind kind;
	z_stream gz;
	ZSTD_DStream *zst;
	bool at_end, padding;
};

enum unpack_kind
unpack_kind_of(struct str head)
{
	if (str_starts(head, STR("\x1F\x8B\x08")))
		return UNPACK_GZIP;
	return str_starts(head, STR("\x28\xB5\x2F\xFD")) ? UNPACK_ZSTD : UNPACK_NONE;
}

const char *
unpack_name(enum unpack_kind kind)
{
	return kind == UNPACK_GZIP ? "gzip" : "Zstandard";
}

struct unpack *
unpack_new(enum unpack_kind kind)
{
	struct unpack *u = mem_alloc(sizeof *u);
	u->kind = kind;
	bool ok;
	if (kind == UNPACK_GZIP) {
		ok = inflateInit2(&u->gz, GZIP_WINDOW) == Z_OK;
	} else {
		u->zst = ZSTD_createDStream();
		ok = u->zst != NULL;
	}
	if (ok)
		return u;
	mem_free(u);
	return NULL;
}

void
unpack_free(struct unpack *u)
{
	if (!u)
		return;
	if (u->kind == UNPACK_GZIP)
		inflateEnd(&u->gz);
	ZSTD_freeDStream(u->zst);
	mem_free(u);
}

bool
unpack_at_end(const struct unpack *u)
{
	return u->at_end;
}

static bool
gzip_step(struct unpack *u, struct str *in, char *to, size_t *n, struct err *err)
{
	if (u->at_end && in->len) {
		/* Another member, or padding. */
		u->padding = in->ptr[0] != '\x1F' || inflateReset(&u->gz) != Z_OK;
		u->at_end = u->padding;
	}
	if (u->padding) {
		*in = str_sub(*in, in->len, in->len);
		*n = 0;
		return true;
	}
	u->gz.next_in = (const unsigned char *)in->ptr;
	u->gz.avail_in = (uInt)(in->len < PIECE ? in->len : PIECE);
	size_t given = u->gz.avail_in;
	u->gz.next_out = (unsigned char *)to;
	u->gz.avail_out = (uInt)*n;
	int r = inflate(&u->gz, Z_NO_FLUSH);
	*in = str_sub(*in, given - u->gz.avail_in, in->len);
	*n -= u->gz.avail_out;
	if (r == Z_STREAM_END)
		u->at_end = true;
	else if (r != Z_OK && r != Z_BUF_ERROR)
		return err_set(err, ERR_SYNTAX, "%s", u->gz.msg ? u->gz.msg : "bad data");
	return true;
}

static bool
zstd_step(struct unpack *u, struct str *in, char *to, size_t *n, struct err *err)
{
	ZSTD_inBuffer from = {in->ptr, in->len, 0};
	ZSTD_outBuffer out = {to, *n, 0};
	size_t r = ZSTD_decompressStream(u->zst, &out, &from);
	if (ZSTD_isError(r))
		return err_set(err, ERR_SYNTAX, "%s", ZSTD_getErrorName(r));
	if (from.pos || out.pos)
		u->at_end = !r;
	*in = str_sub(*in, from.pos, in->len);
	*n = out.pos;
	return true;
}

bool
unpack_step(struct unpack *u, struct str *in, size_t most, struct buf *out, struct err *err)
{
	char to[PIECE];
	size_t got = 0;
	while (got < most) {
		size_t before = in->len;
		size_t n = most - got < sizeof to ? most - got : sizeof to;
		bool ok = u->kind == UNPACK_GZIP ? gzip_step(u, in, to, &n, err) :
		    zstd_step(u, in, to, &n, err);
		if (!ok)
			return false;
		buf_add(out, to, n);
		got += n;
		if (!n && in->len == before)
			break;
	}
	return true;
}

uint64_t
unpack_declared(enum unpack_kind kind, uint64_t size, struct str head, struct str tail)
{
	if (kind == UNPACK_ZSTD) {
		unsigned long long n = ZSTD_getFrameContentSize(head.ptr, head.len);
		bool known = n != ZSTD_CONTENTSIZE_UNKNOWN && n != ZSTD_CONTENTSIZE_ERROR;
		return known ? n : 0;
	}
	if (tail.len < 4)
		return 0;
	const unsigned char *p = (const unsigned char *)tail.ptr + tail.len - 4;
	uint64_t n = (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
	    (uint64_t)p[3] << 24;
	/* More than deflate can pack into so few bytes: the file was cut, or padded. */
	return n / DEFLATE_RATIO > size ? 0 : n;
}

uint32_t
unpack_crc32(const void *p, size_t n)
{
	return (uint32_t)crc32_z(0, p, n);
}
