package record

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

// RunID is the name of a question: 12 hexadecimal digits of a digest of the
// resolved scenario's canonical bytes, the luck, the program's version, and
// whatever else changes the answer (the digests of network files, say). Equal
// questions have equal names; of a million different ones, two share a name with
// a chance of 0.2 %.
func RunID(canonical []byte, seed uint64, replicate uint32, version string, more ...string) string {
	digest := sha256.New()
	part := func(b []byte) {
		// The length goes first, so that no two lists of parts look alike.
		_, _ = digest.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(b)))) // a hash never fails
		_, _ = digest.Write(b)
	}
	part(canonical)
	part(binary.LittleEndian.AppendUint64(nil, seed))
	part(binary.LittleEndian.AppendUint32(nil, replicate))
	part([]byte(version))
	for _, m := range more {
		part([]byte(m))
	}
	return hex.EncodeToString(digest.Sum(nil))[:12]
}

// Digest is the SHA-256 of some bytes in hexadecimal.
func Digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
