# Sourced after consumers.sh: the bytes that one and five annotated classes add to an assembly, to a NativeAOT program and to a Blazor WebAssembly page.
sizes=$root/artifacts/sizes.txt

measure_sizes() {
  local classes
  : >"$sizes"
  for classes in 0 1 5; do
    check "programs with $classes classes are published for their sizes" size_of "$classes"
  done
}

# size_of CLASSES: appends "KIND CLASSES BYTES-ADDED"; with 0 classes, keeps what the others are compared with.
size_of() {
  local folder=$consumers/sizes/$1
  mkdir -p "$folder"
  cp -r "$consumers/Size" "$consumers/SizeBrowser" "$folder"
  dotnet publish -c Release -v q -o "$folder/assembly" "$folder/Size" -p:Classes=$1 &&
    dotnet publish -c Release -v q -o "$folder/native" "$folder/Size" -p:Classes=$1 -r linux-x64 -p:PublishAot=true &&
    dotnet publish -c Release -v q -o "$folder/native-v3" "$folder/Size" -p:Classes=$1 -r linux-x64 -p:PublishAot=true -p:IlcInstructionSet=x86-64-v3 &&
    dotnet publish -c Release -v q -o "$folder/browser" "$folder/SizeBrowser" -p:Classes=$1 || return 1
  record assembly "$1" "$(bytes_of "$folder/assembly" Size.dll)"
  record native "$1" "$(bytes_of "$folder/native" Size)"
  record native-v3 "$1" "$(bytes_of "$folder/native-v3" Size)"
  record browser "$1" "$(bytes_of "$folder/browser/wwwroot/_framework" '*.wasm')"
  record browser-brotli "$1" "$(bytes_of "$folder/browser/wwwroot/_framework" '*.wasm.br')"
}

bytes_of() {
  find "$1" -name "$2" -printf '%s\n' | awk '{ sum += $1 } END { print sum + 0 }'
}

record() {
  if [ "$2" = 0 ]; then
    echo "$3" >"$work/size-$1"
  else
    echo "$1 $2 $(($3 - $(cat "$work/size-$1")))" >>"$sizes"
  fi
}

# Smaller is a change, too: the baseline and the page of the docs then say too much.
same_sizes() {
  local baseline=$tests/sizes.txt
  local -x LC_ALL=C
  if [ "${FULL_ACCEPT:-}" = 1 ]; then
    sort "$sizes" >"$baseline"
    write_sizes_page
  fi

  [ "$(cut -d ' ' -f 1,2 "$baseline")" = "$(sort "$sizes" | cut -d ' ' -f 1,2)" ] &&
    join <(sed 's/ /-/' "$baseline") <(sort "$sizes" | sed 's/ /-/') | awk '
      { percent = 100 * ($3 - $2) / $2; printf "%s: %d bytes, baseline %d, %+.1f percent\n", $1, $3, $2, percent; if (percent > 3 || percent < -3) bad = 1 }
      END { exit bad }'
}

# The table between the marks on the page: KB of 1,000 bytes.
write_sizes_page() {
  local page=$root/src/LossGen.Docs/measured/size.md kind words
  {
    sed '/^<!-- sizes -->$/q' "$page"
    echo
    echo "| added to | by one class | by five |"
    echo "|---|---|---|"
    while read -r kind words; do
      echo "| $words | $(awk -v kind="$kind" '$1 == kind { printf "%s%d KB", separator, ($3 + 500) / 1000; separator = " | " }' "$tests/sizes.txt") |"
    done <<'KINDS'
assembly the assembly (IL)
native a NativeAOT program, default
native-v3 a NativeAOT program, `x86-64-v3`
browser a Blazor WebAssembly page
browser-brotli the same, as sent with Brotli
KINDS
    echo
    sed -n '/^<!-- end of sizes -->$/,$p' "$page"
  } >"$work/page" && cp "$work/page" "$page"
}
