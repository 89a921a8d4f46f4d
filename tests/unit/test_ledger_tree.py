"""The Merkle tree and the signed notes: published vectors, and proofs that hold and that do not."""

import base64

import pytest

from sightline.ledger import merkle
from sightline.ledger.merkle import Tree, consistency, inclusion, only_grew, stands
from sightline.ledger.note import Checkpoint, NoteError, Signer, VerifierKey, believed

PUBLISHED = (
    ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    ("606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
)
"""Leaves in hexadecimal, and the root once each is added: the vectors of Certificate Transparency."""
LEAVES = [merkle.leaf_hash(bytes([n])) for n in range(33)]


def test_roots_are_those_published():
    tree = Tree()
    assert tree.root == merkle.EMPTY
    for data, root in PUBLISHED:
        tree.append(merkle.leaf_hash(bytes.fromhex(data)))
        assert tree.root.hex() == root


def test_a_tree_goes_on_from_its_size_and_peaks():
    tree = Tree()
    for leaf in LEAVES[:13]:
        tree.append(leaf)
    again = Tree(tree.size, tree.peaks)
    again.append(LEAVES[13])
    assert again.root == merkle.root(LEAVES[:14])
    with pytest.raises(ValueError, match="3 peaks, not 1"):
        Tree(7, [LEAVES[0]])


def test_every_entry_of_every_tree_can_be_shown_to_stand_in_it_and_nowhere_else():
    for size in range(1, len(LEAVES)):
        root = merkle.root(LEAVES[:size])
        for place in range(size):
            proof = inclusion(LEAVES[:size], place)
            assert stands(LEAVES[place], place, size, proof, root)
            assert not stands(LEAVES[place], place + 1, size, proof, root)
            assert not stands(LEAVES[32], place, size, proof, root)
            assert not stands(LEAVES[place], place, size, (*proof, root), root)
            assert not proof or not stands(LEAVES[place], place, size, proof[:-1], root)


def test_every_tree_can_be_shown_to_have_only_grown():
    roots = [merkle.root(LEAVES[:n]) for n in range(len(LEAVES))]
    for later in range(len(LEAVES)):
        for earlier in range(later + 1):
            proof = consistency(LEAVES[:later], earlier)
            assert only_grew(earlier, later, roots[earlier], roots[later], proof)
            assert not only_grew(earlier, later, LEAVES[3], roots[later], proof)
            assert earlier == 0 or not only_grew(earlier, later, roots[earlier], LEAVES[3], proof)
            assert not only_grew(earlier, later, roots[earlier], roots[later], (*proof, LEAVES[0]))


def test_a_tree_with_a_changed_beginning_has_no_proof():
    changed = [LEAVES[9], *LEAVES[1:20]]
    assert not only_grew(8, 20, merkle.root(LEAVES[:8]), merkle.root(changed), consistency(changed, 8))


def test_proofs_of_what_is_not_there_are_refused():
    with pytest.raises(IndexError):
        inclusion(LEAVES[:4], 4)
    with pytest.raises(IndexError):
        consistency(LEAVES[:4], 5)


GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
SIGNER = Signer("sightline.example/ledger", bytes(range(32)))
KEY = SIGNER.verifier


def test_a_note_that_other_software_signed_is_believed():
    key = VerifierKey.read(GO_KEY)
    assert str(key) == GO_KEY
    assert believed(GO_NOTE, [key]).startswith("If you think")


def test_a_changed_note_is_not_believed():
    with pytest.raises(NoteError, match="was changed"):
        believed(GO_NOTE.replace("problem is", "trouble is"), [VerifierKey.read(GO_KEY)])


def test_a_note_of_an_unknown_key_is_not_believed():
    with pytest.raises(NoteError, match="No key"):
        believed(GO_NOTE, [KEY])


@pytest.mark.parametrize(
    "note", ["", "text\n", "text\n\n", "text\n\nno dash abcd\n", "text\n\n\u2014 name !!!!\n"]
)
def test_what_is_no_note_is_not_believed(note):
    with pytest.raises(NoteError):
        believed(note, [KEY])


@pytest.mark.parametrize(
    "key", ["", "name", "name+00000000+AQ==", str(KEY).replace(KEY.id.hex(), "00000000"), "name+x+%%%"]
)
def test_what_is_no_key_is_refused(key):
    with pytest.raises(NoteError):
        VerifierKey.read(key)


def test_a_checkpoint_is_signed_and_read_again():
    checkpoint = Checkpoint(KEY.name, 3, merkle.root(LEAVES[:3]))
    note = checkpoint.signed(SIGNER)
    assert Checkpoint.read(note, [KEY]) == checkpoint
    assert note.splitlines()[:2] == [KEY.name, "3"]
    with pytest.raises(NoteError, match="was changed"):
        Checkpoint.read(note.replace("\n3\n", "\n4\n"), [KEY])


@pytest.mark.parametrize("text", ["only\n", "origin\n03\nAAAA\n", "origin\nx\nAAAA\n", "origin\n3\n!!\n"])
def test_a_signed_note_that_is_no_checkpoint_is_refused(text):
    with pytest.raises(NoteError):
        Checkpoint.read(SIGNER.signed(text), [KEY])


def test_the_secret_is_not_shown():
    assert base64.b64encode(SIGNER.secret).decode() not in repr(SIGNER)
    assert SIGNER.secret.hex() not in repr(SIGNER)
