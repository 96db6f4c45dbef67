#!/usr/bin/env python3
"""console.py KERNEL BUSYBOX OUT FILE...: limn on the Linux console, in a virtual machine.
An initial file system of limn, its libraries, terminfo and the files boots, shows each file on tty1 and
sends what the kernel has in its cells (/dev/vcsu1: a code point each) over a serial line; pictures
come from the machine's screen.  Once in VGA text mode (80x25) and once in a frame buffer (128x48).
KERNEL: a vmlinuz with its VESA frame buffer built in, as Debian's; BUSYBOX: a static one."""
import os
import shutil
import socket
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lab  # noqa: E402

INIT = r"""#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t devtmpfs d /dev; mount -t proc p /proc; mount -t sysfs s /sys
exec </dev/ttyS0 >/dev/ttyS0 2>&1; stty -echo
export HOME=/dev/null LC_ALL=C.UTF-8 TERM=linux PATH=/bin
stty -F /dev/tty1 sane
for f in /files/*; do
	before=$(stty -F /dev/tty1 -a | md5sum)
	setsid -c limn --no-hint --no-state --models=none $f </dev/tty1 >/dev/tty1 2>/err & pid=$!
	last= n=0
	while [ $n -lt 100 ]; do
		sleep 0.3; n=$((n+1))
		now=$(md5sum </dev/vcsu1)
		[ "$now" = "$last" ] && [ $n -gt 4 ] && break
		last=$now
	done
	echo "BEGIN ${f#/files/} $(stty -F /dev/tty1 size)"
	base64 /dev/vcsu1
	echo "END ${f#/files/}"
	read go
	kill $pid; wait $pid
	[ "$before" = "$(stty -F /dev/tty1 -a | md5sum)" ] && echo "RESTORED yes" || echo "RESTORED no"
	cat /err
done
echo ALLDONE
poweroff -f
"""


def image(busybox, files, out):
    root = tempfile.mkdtemp(prefix="lab-console.")
    for d in ("bin", "dev", "proc", "sys", "files", "lib64", "lib/terminfo/l", "lib/x86_64-linux-gnu",
              "usr/lib/locale"):
        os.makedirs(os.path.join(root, d))
    shutil.copy(busybox, root + "/bin/busybox")
    shutil.copy(lab.LIMN, root + "/bin/limn")
    for line in subprocess.run(["ldd", lab.LIMN], capture_output=True, text=True).stdout.split("\n"):
        for word in line.split():
            if word.startswith("/"):
                shutil.copy(os.path.realpath(word), root + word)
    shutil.copy("/lib/terminfo/l/linux", root + "/lib/terminfo/l/linux")
    shutil.copytree("/usr/lib/locale/C.utf8", root + "/usr/lib/locale/C.utf8")
    for f in files:
        shutil.copy(f, root + "/files/" + os.path.basename(f))
    with open(root + "/init", "w") as f:
        f.write(INIT)
    os.chmod(root + "/init", 0o755)
    archive = out + "/initrd"
    subprocess.run("find . | cpio -o -H newc --quiet | gzip -1 >" + archive, shell=True, cwd=root, check=True)
    shutil.rmtree(root)
    return archive


def cells_of(raw, columns, rows):
    import struct
    codes = struct.unpack("<%dI" % (len(raw) // 4), raw)
    return [["" if c == 0 else chr(c) if c < 0x110000 else "?" for c in codes[r * columns:(r + 1) * columns]]
            for r in range(rows)]


def boot(kernel, archive, mode, out, name):
    import base64
    where = tempfile.mkdtemp(prefix="lab-qemu.")
    serial, monitor = where + "/serial", where + "/monitor"
    machine = subprocess.Popen(
        ["qemu-system-x86_64", "-accel", "tcg", "-m", "512",
         "-kernel", kernel, "-initrd", archive, "-append",
         "console=ttyS0 quiet loglevel=0 vt.default_utf8=1 consoleblank=0 " + mode, "-display", "none", "-vga", "std",
         "-serial", "unix:%s,server=on,wait=on" % serial, "-monitor", "unix:%s,server=on,wait=off" % monitor,
         "-no-reboot"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    results = {}
    try:
        lab.until(lambda: os.path.exists(serial), 10)
        line = socket.socket(socket.AF_UNIX)
        line.connect(serial)
        line.settimeout(240)
        control = socket.socket(socket.AF_UNIX)
        lab.until(lambda: os.path.exists(monitor), 10)
        control.connect(monitor)
        stream, data, current = line.makefile("rb"), [], None
        for raw in stream:
            text = raw.decode("latin-1").strip()
            if text.startswith("BEGIN "):
                _, current, rows, columns = text.split()
                data, size = [], (int(columns), int(rows))
            elif text.startswith("END "):
                results[current] = (size, cells_of(base64.b64decode("".join(data)), *size))
                picture = "%s/%s-%s.ppm" % (out, name, current[:-4])
                control.sendall(b"screendump %s\n" % picture.encode())
                lab.until(lambda: os.path.exists(picture) and os.path.getsize(picture) > 1000, 5)
                line.sendall(b"go\n")
                current = None
            elif text.startswith("RESTORED"):
                print("   ", text)
            elif text == "ALLDONE":
                break
            elif current:
                data.append(text)
            elif text:
                print("   ", text[:200])
    finally:
        machine.kill()
        machine.wait()
        shutil.rmtree(where)
    return results


def main():
    kernel, busybox, out, *files = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    archive = image(busybox, files, out)
    for name, mode in (("vga", "nomodeset vga=normal"), ("framebuffer", "nomodeset vga=791")):
        total = lab.Tally()
        for f, (size, got) in boot(kernel, archive, mode, out, name).items():
            path = [p for p in files if os.path.basename(p) == f][0]
            want = lab.expected(size, "", ["--no-hint", "--models=none", path],
                                lab.clean_environment(COLORTERM=""))
            tally, bad = lab.compare(got, want)
            total.add(tally)
            print(name, f, size, tally)
            for row, kind, has, means in bad[:6]:
                print("   %s row %d\n      has   %s\n      means %s" % (kind, row, has, means))
        print("linux console, %s: %s" % (name, total))


main()
