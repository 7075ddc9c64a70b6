"""A public tus client uploads a document, is cut half way, and finishes it: tus_client.py URL TOKEN."""

import hashlib
import sys
import tempfile

import requests
from tusclient import client
from tusclient.storage import filestorage


def page(size: int) -> bytes:
    """A PDF of one page, padded with a comment to the size wanted."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    out = bytearray(b"%PDF-1.4\n%" + b"m" * size + b"\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 4\n0000000000 65535 f \n"
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer << /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def main(url: str, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    data = page(300_000)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file, tempfile.NamedTemporaryFile() as memory:
        file.write(data)
        file.flush()
        tus = client.TusClient(f"{url}/v1/uploads", headers=headers)

        def uploader():
            return tus.uploader(
                file.name,
                chunk_size=64 * 1024,
                metadata={"filename": "ket-qua.pdf"},
                store_url=True,
                url_storage=filestorage.FileStorage(memory.name),
            )

        first = uploader()
        first.upload_chunk()
        first.upload_chunk()
        assert 0 < first.offset < len(data), first.offset
        second = uploader()
        assert second.url == first.url, "the upload was not taken up again"
        assert second.get_offset() == first.offset, "bytes that were acknowledged are missing"
        second.upload()
        done = requests.get(second.url, headers=headers, timeout=30)
        done.raise_for_status()
        expected = hashlib.sha256(data).hexdigest()
        assert done.json()["sha256"] == expected, done.text
        read_back = requests.get(f"{url}/v1/documents/{expected}", headers=headers, timeout=30)
        assert read_back.content == data, "the document read back differs"
    print("tus client: an interrupted upload was resumed and read back, 1 passed, 0 failed")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
