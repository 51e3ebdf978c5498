# Sourced after check.sh: projects outside the repository that get LossGen as a package, and the golden table, which must be the same on every runtime.
# The package is what `dotnet pack -c Release` left in artifacts/package.
root=$PWD
tests=$root/tests/LossGen.Package.Tests
consumers=$work/consumers
table=$root/artifacts/golden-table.md

# Copies the consumers beside each other, where no settings of the repository reach them: one packages folder of their own, and the package before all feeds.
prepare_consumers() {
  local package
  package=$(ls -t "$root"/artifacts/package/LossGen.*.nupkg | grep -v symbols | head -n 1)
  version=$(basename "$package" .nupkg)
  version=${version#LossGen.}
  mkdir -p "$consumers/feed"
  cp -r "$tests/Consumers/." "$consumers"
  cp "$package" "$consumers/feed"
  cat >"$consumers/NuGet.config" <<CONFIG
<configuration>
  <config>
    <add key="globalPackagesFolder" value="packages" />
  </config>
  <packageSources>
    <add key="LossGen" value="feed" />
  </packageSources>
</configuration>
CONFIG
  cat >"$consumers/Directory.Build.props" <<PROPS
<Project>
  <PropertyGroup>
    <LossGenVersion>$version</LossGenVersion>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
</Project>
PROPS
  mkdir -p "$root/artifacts"
  printf '| runtime | settings | vectors | reported as | hash | result |\n|---|---|---|---|---|---|\n' >"$table"
}

# A feed may hold another package of that version: the one installed must be ours.
is_our_package() {
  cmp "$consumers/feed/LossGen.$version.nupkg" "$consumers/packages/lossgen/$version/lossgen.$version.nupkg"
}

# publish CELL OPTIONS...: the golden program in a folder of its own; the losses are compiled once for each framework.
publish() {
  local folder=$consumers/cells-$1
  shift
  cp -r "$consumers/GoldenApp" "$folder"
  dotnet publish -c Release -v m -o "$folder/out" "$folder" "$@" | tee "$folder/publish.log"
  return "${PIPESTATUS[0]}"
}

# NativeAOT for x64 without an instruction set is told so, with the property as this SDK spells it; with one it is not.
hints_at_instruction_set() {
  cat "$consumers/cells-native/publish.log"
  grep -q "LOSS101.*<IlcInstructionSet>x86-64-v3</IlcInstructionSet>" "$consumers/cells-native/publish.log" && ! grep -q LOSS101 "$consumers/cells-native-v3/publish.log"
}

# cell RUNTIME SETTINGS WIDEST COMMAND...: runs the golden program and compares each of its hashes. It must not have had vectors wider than said.
cell() {
  local runtime=$1 settings=$2
  check "golden table: $runtime${settings:+, $settings}" same_hashes "$@"
}

same_hashes() {
  local runtime=$1 settings=$2 widest=$3 out=$work/cell.txt result=differs
  shift 3
  "$@" >"$out" || result="does not run"
  local vectors hash reported
  vectors=$(sed -n 's/^vectors //p' "$out")
  hash=$(sed -n 's/^total //p' "$out")
  reported=$(sed -nE 's/^runtime //p; s/^browser .*(Chrome)\/([0-9]+).*/\1 \2/p' "$out" | sed 's/ (.*)//' | paste -s -d ' ')
  grep -vE '^(vectors|runtime|browser) ' "$out" >"$out.hashes"
  diff "$tests/golden-table.txt" "$out.hashes" && [ "$result" = differs ] && result=same
  vectors=${vectors:-unknown}
  if [ "$vectors" != unknown ] && [ "${vectors/none/0}" -gt "${widest/none/0}" ]; then
    echo "The vectors have $vectors bits, and $widest were asked for."
    result="wrong vectors"
  fi
  echo "| $runtime | $settings | $vectors | $reported | \`$hash\` | $result |" >>"$table"
  [ "$result" = same ]
}

# not_run RUNTIME REASON: a row for what cannot run here.
not_run() {
  echo "| $1 | | | | | not run: $2 |" >>"$table"
}

# The cells that are quick: the runtimes that interpret nothing and link nothing.
quick_cells() {
  need mono mono-runtime libmono-system-core4.0-cil libmono-system-numerics4.0-cil
  local framework number off
  check "the golden program for .NET 10 builds" publish net10 -p:Framework=net10.0
  check "the package that it got is the one packed" is_our_package
  for framework in net10 net9 net8; do
    number=${framework#net}
    if [ "$framework" != net10 ]; then
      check "the golden program for .NET $number builds, with the runtime" publish $framework -p:Framework=$framework.0 -p:Runtime=linux-x64
    fi
    # Until .NET 9 the setting had another name.
    off=DOTNET_EnableAVX512=0
    [ "$framework" = net10 ] || off=DOTNET_EnableAVX512F=0
    cell ".NET $number" "" 512 $consumers/cells-$framework/out/GoldenApp
    # Optimized from the first call on, while above most calls were not.
    cell ".NET $number" "DOTNET_TieredCompilation=0" 512 env DOTNET_TieredCompilation=0 $consumers/cells-$framework/out/GoldenApp
    cell ".NET $number" "$off" 256 env $off DOTNET_TieredCompilation=0 $consumers/cells-$framework/out/GoldenApp
    cell ".NET $number" "DOTNET_EnableAVX2=0" 128 env DOTNET_EnableAVX2=0 DOTNET_TieredCompilation=0 $consumers/cells-$framework/out/GoldenApp
    cell ".NET $number" "DOTNET_EnableHWIntrinsic=0" none env DOTNET_EnableHWIntrinsic=0 DOTNET_TieredCompilation=0 $consumers/cells-$framework/out/GoldenApp
  done
  check "a library for netstandard2.0 builds in an app for .NET 10" publish netstandard -p:Framework=net10.0 -p:Kind=netstandard
  cell "netstandard2.0 library in .NET 10" "" none $consumers/cells-netstandard/out/GoldenApp
  check "the golden program for Mono builds" publish net472 -p:Framework=net472
  cell "Mono" "" none mono $consumers/cells-net472/out/GoldenApp.exe
  # All arithmetic in double, as Unity's Mono has it.
  cell "Mono" "-O=-float32" none mono -O=-float32 $consumers/cells-net472/out/GoldenApp.exe
}

# The cells that link, emulate or need a browser, and those that nothing here can run.
slow_cells() {
  need gcc gcc libc6-dev
  need /usr/include/zlib.h zlib1g-dev
  need qemu-aarch64-static qemu-user-static
  need /usr/aarch64-linux-gnu/lib/ld-linux-aarch64.so.1 libc6-arm64-cross
  need /usr/aarch64-linux-gnu/lib/libstdc++.so.6 libstdc++6-arm64-cross libgcc-s1-arm64-cross
  need chromium chromium
  local arm=(qemu-aarch64-static -L /usr/aarch64-linux-gnu)
  cell "Mono" "--interpreter" none mono --interpreter $consumers/cells-net472/out/GoldenApp.exe
  check "the golden program publishes ready to run" publish ready -p:Runtime=linux-x64 -p:Kind=ready
  cell ".NET 10, ReadyToRun" "" 512 $consumers/cells-ready/out/GoldenApp
  check "the golden program publishes trimmed, trim and AOT analyzers as errors" publish trimmed -p:Runtime=linux-x64 -p:Kind=trimmed
  cell ".NET 10, trimmed" "" 512 $consumers/cells-trimmed/out/GoldenApp
  check "the golden program publishes as NativeAOT" publish native -p:Runtime=linux-x64 -p:Kind=native
  cell "NativeAOT, .NET 10" "" 128 $consumers/cells-native/out/GoldenApp
  check "the golden program publishes as NativeAOT for x86-64-v3" publish native-v3 -p:Runtime=linux-x64 -p:Kind=native-v3
  cell "NativeAOT, .NET 10" "IlcInstructionSet=x86-64-v3" 256 $consumers/cells-native-v3/out/GoldenApp
  check "NativeAOT without an instruction set is told so" hints_at_instruction_set
  check "the golden program publishes as a Blazor page" dotnet publish -c Release -v q -o "$consumers/page" "$consumers/Browser"
  check "the server of the page builds" dotnet build -c Release -v q "$consumers/BrowserRunner"
  cell "Blazor WebAssembly, .NET 10, in Chromium" "" 128 dotnet "$consumers/BrowserRunner/bin/Release/net10.0/BrowserRunner.dll" "$consumers/page/wwwroot" chromium "$work/profile"
  check "the golden program for Arm64 builds, with the runtime" publish arm64 -p:Runtime=linux-arm64
  cell ".NET 10, linux-arm64 under qemu" "" 128 "${arm[@]}" $consumers/cells-arm64/out/GoldenApp
  cell ".NET 10, linux-arm64 under qemu" "DOTNET_EnableHWIntrinsic=0" none "${arm[@]}" -E DOTNET_EnableHWIntrinsic=0 $consumers/cells-arm64/out/GoldenApp
  not_run "NativeAOT, linux-arm64" "linking it needs a linker and libraries for Arm64"
  not_run "Unity, its Mono and IL2CPP" "no editor here; Mono with \`-O=-float32\` computes as its Mono does"
  not_run "Windows, macOS, Arm64 hardware" "this is one x64 Linux machine"
}

# The table of a page and the one of this run, without what may differ between machines: the widest vectors, and the patch of a runtime.
same_table() {
  if [ "${FULL_ACCEPT:-}" = 1 ]; then
    {
      sed '/^<!-- golden table -->$/q' "$1"
      echo
      cat "$table"
      echo
      sed -n '/^<!-- end of golden table -->$/,$p' "$1"
    } >"$work/page" && cp "$work/page" "$1"
  fi
  diff <(sed -n '/^<!-- golden table -->$/,/^<!-- end of golden table -->$/p' "$1" | grep '^|' | cut -d '|' -f 2,3,6,7) <(cut -d '|' -f 2,3,6,7 "$table")
}
