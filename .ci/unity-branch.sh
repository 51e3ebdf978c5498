#!/usr/bin/env bash
# unity-branch.sh FOLDER BRANCH: commits the folder that unity.sh made to a branch of the repository around the current folder, on top of what is
# there, as its root: a git URL with #BRANCH then installs it. Touches no other branch, no file of the work tree and no index, and pushes nothing.
set -eu
folder=$(cd "$1" && pwd)
branch=$2
repository=$(git rev-parse --absolute-git-dir)
GIT_INDEX_FILE=$(mktemp -u)
export GIT_INDEX_FILE
trap 'rm -f "$GIT_INDEX_FILE"' EXIT
(cd "$folder" && git --git-dir="$repository" --work-tree=. -c core.autocrlf=false add --all --force .)
tree=$(git write-tree)
parent=$(git rev-parse --verify --quiet "refs/heads/$branch" || true)
if [ -n "$parent" ] && [ "$(git rev-parse "$parent^{tree}")" = "$tree" ]; then
  echo "$branch holds this package already"
  exit 0
fi
version=$(sed -n 's/.*"version": "\(.*\)".*/\1/p' "$folder/package.json")
commit=$(git commit-tree "$tree" ${parent:+-p "$parent"} -m "LossGen $version for Unity")
git update-ref "refs/heads/$branch" "$commit"
echo "$branch: $commit"
