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
  cp -r "$tests/Consumers/." "$tests/Golden" "$consumers"
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

# publish CELL OPTIONS...: the golden program in a folder of its own.
publish() {
  local folder=$consumers/cells/$1
  shift
  mkdir -p "$folder"
  cp -r "$consumers/Console" "$consumers/Golden" "$folder"
  dotnet publish -c Release -v q -o "$folder/out" "$folder/Console" "$@"
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
  reported=$(sed -n 's/^runtime //p' "$out")
  grep -vE '^(vectors|runtime|browser) ' "$out" >"$out.hashes"
  diff "$tests/golden-table.txt" "$out.hashes" && [ "$result" = differs ] && result=same
  if [ "${vectors/none/0}" -gt "${widest/none/0}" ]; then
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
  local cells=$consumers/cells framework number off
  check "the golden program for .NET 10 builds" publish net10 -p:TargetFramework=net10.0
  check "the package that it got is the one packed" is_our_package
  for framework in net10 net9 net8; do
    number=${framework#net}
    if [ "$framework" != net10 ]; then
      check "the golden program for .NET $number builds, with the runtime" publish $framework -p:TargetFramework=$framework.0 -r linux-x64 --self-contained
    fi
    # Until .NET 9 the setting had another name.
    off=DOTNET_EnableAVX512=0
    [ "$framework" = net10 ] || off=DOTNET_EnableAVX512F=0
    cell ".NET $number" "" 512 $cells/$framework/out/Golden
    # Optimized from the first call on, while above most calls were not.
    cell ".NET $number" "DOTNET_TieredCompilation=0" 512 env DOTNET_TieredCompilation=0 $cells/$framework/out/Golden
    cell ".NET $number" "$off" 256 env $off DOTNET_TieredCompilation=0 $cells/$framework/out/Golden
    cell ".NET $number" "DOTNET_EnableAVX2=0" 128 env DOTNET_EnableAVX2=0 DOTNET_TieredCompilation=0 $cells/$framework/out/Golden
    cell ".NET $number" "DOTNET_EnableHWIntrinsic=0" none env DOTNET_EnableHWIntrinsic=0 DOTNET_TieredCompilation=0 $cells/$framework/out/Golden
  done
  check "a library for netstandard2.0 builds in an app for .NET 10" dotnet build -c Release -v q "$consumers/LibraryApp"
  cell "netstandard2.0 library in .NET 10" "" none dotnet "$consumers/LibraryApp/bin/Release/net10.0/LibraryApp.dll"
  check "the golden program for Mono builds" publish net472 -p:TargetFramework=net472
  cell "Mono" "" none mono $cells/net472/out/Golden.exe
  # All arithmetic in double, as Unity's Mono has it.
  cell "Mono" "-O=-float32" none mono -O=-float32 $cells/net472/out/Golden.exe
}

# The cells that link, emulate or need a browser, and those that nothing here can run.
slow_cells() {
  need gcc gcc libc6-dev
  need /usr/include/zlib.h zlib1g-dev
  need qemu-aarch64-static qemu-user-static
  need /usr/aarch64-linux-gnu/lib/ld-linux-aarch64.so.1 libc6-arm64-cross
  need /usr/aarch64-linux-gnu/lib/libstdc++.so.6 libstdc++6-arm64-cross libgcc-s1-arm64-cross
  need chromium chromium
  local cells=$consumers/cells
  local arm=(qemu-aarch64-static -L /usr/aarch64-linux-gnu)
  cell "Mono" "--interpreter" none mono --interpreter $cells/net472/out/Golden.exe
  check "the golden program publishes ready to run" publish ready -r linux-x64 --self-contained -p:PublishReadyToRun=true
  cell ".NET 10, ReadyToRun" "" 512 $cells/ready/out/Golden
  check "the golden program publishes trimmed, trim and AOT analyzers as errors" publish trimmed -r linux-x64 --self-contained -p:PublishTrimmed=true \
    -p:TrimMode=full -p:TrimmerSingleWarn=false -p:SuppressTrimAnalysisWarnings=false -p:EnableTrimAnalyzer=true -p:EnableAotAnalyzer=true -p:EnableSingleFileAnalyzer=true
  cell ".NET 10, trimmed" "" 512 $cells/trimmed/out/Golden
  check "the golden program publishes as NativeAOT" publish native -r linux-x64 -p:PublishAot=true -p:TrimmerSingleWarn=false
  cell "NativeAOT, .NET 10" "" 128 $cells/native/out/Golden
  check "the golden program publishes as NativeAOT for x86-64-v3" publish native-v3 -r linux-x64 -p:PublishAot=true -p:TrimmerSingleWarn=false -p:IlcInstructionSet=x86-64-v3
  cell "NativeAOT, .NET 10" "IlcInstructionSet=x86-64-v3" 256 $cells/native-v3/out/Golden
  check "the golden program publishes as a Blazor page" dotnet publish -c Release -v q -o "$consumers/page" "$consumers/Browser"
  check "the server of the page builds" dotnet build -c Release -v q "$consumers/BrowserRunner"
  cell "Blazor WebAssembly, .NET 10, in Chromium" "" 128 dotnet "$consumers/BrowserRunner/bin/Release/net10.0/BrowserRunner.dll" "$consumers/page/wwwroot" chromium "$work/profile"
  check "the golden program for Arm64 builds, with the runtime" publish arm64 -r linux-arm64 --self-contained
  cell ".NET 10, linux-arm64 under qemu" "" 128 "${arm[@]}" $cells/arm64/out/Golden
  cell ".NET 10, linux-arm64 under qemu" "DOTNET_EnableHWIntrinsic=0" none "${arm[@]}" -E DOTNET_EnableHWIntrinsic=0 $cells/arm64/out/Golden
  not_run "NativeAOT, linux-arm64" "linking it needs a linker and libraries for Arm64"
  not_run "Unity, its Mono and IL2CPP" "no editor here; Mono with \`-O=-float32\` computes as its Mono does"
  not_run "Windows, macOS, Arm64 hardware" "this is one x64 Linux machine"
}

# The table of a page and the one of this run, without what may differ between machines: the widest vectors, and the patch of a runtime.
same_table() {
  if [ "${FULL_ACCEPT:-}" = 1 ]; then
    {
      sed '/^<!-- golden table -->$/q' "$1"
      cat "$table"
      sed -n '/^<!-- end of golden table -->$/,$p' "$1"
    } >"$work/page" && cp "$work/page" "$1"
  fi
  diff <(sed -n '/^<!-- golden table -->$/,/^<!-- end of golden table -->$/p' "$1" | grep '^|' | cut -d '|' -f 2,3,6,7) <(cut -d '|' -f 2,3,6,7 "$table")
}
