# Sourced after consumers.sh: what a user of the package meets besides the numbers.

package_checks() {
  check "a new console project adds the package and runs the first lines of the README" readme_lines
  local project
  for project in "net10.0 latest Exe" "net8.0 latest Exe" "net8.0 9.0 Exe" "netstandard2.0 9.0 Library" "netstandard2.1 9.0 Library"; do
    check "a strict project builds without a warning and has the right numbers: $project" numbers $project
  done
  check "a compiler too old is named" too_old
  check "a project that references a library that uses LossGen hears nothing of it" between
  check "the coverage of a user counts the user's own lines alone" coverage
}

# first_block LANGUAGE: the README's first block of that language.
first_block() {
  awk -v fence="^\`\`\`$1" '$0 ~ fence { inside = 1; next } /^```/ && inside { exit } inside' "$root/README.md"
}

# The way of a newcomer: two commands, the README's first block of code pasted, and what stands below it printed.
readme_lines() {
  local folder=$consumers/newcomer
  dotnet new console -o "$folder" || return 1
  (
    cd "$folder" && dotnet add package LossGen --version "$version" && first_block csharp >Program.cs && dotnet build -warnaserror &&
      diff <(first_block text) <(dotnet run --no-build)
  )
}

# numbers FRAMEWORK LANGUAGE OUTPUT-TYPE
numbers() {
  local folder=$consumers/numbers-$1-$2
  mkdir -p "$folder"
  cp "$consumers/Numbers/"* "$folder"
  dotnet build -c Release -v q "$folder" -p:Framework=$1 -p:LangVersion=$2 -p:OutputType=$3 || return 1
  [ "$3" = Exe ] || return 0
  # ln(1 + e^-2 + e^-3), softmax(2, 0, -1) - (1, 0, 0), the entropy of softmax(2, 0, -1), -ln 0.2
  [ "$(dotnet "$folder/bin/Release/$1/Numbers.dll")" = "0.169846 -0.156205 0.114195 0.042010 0.524267 1.609438" ]
}

# A compiler older than the generator needs stops the build with words that say so; compilers before 4.0 do not set the property at all.
too_old() {
  local compiler
  dotnet build -v q "$consumers/Between/Losses" || return 1
  for compiler in roslyn4.2 roslyn3.11; do
    if dotnet build -v q -t:Rebuild -p:CompilerApiVersion=$compiler "$consumers/Between/Losses" >"$work/old"; then
      echo "built with $compiler"
      return 1
    fi
    cat "$work/old"
    grep -q "LOSS100: LossGen needs the C# compiler Roslyn 4.3 or later, and this build uses ${compiler#roslyn}" "$work/old" || return 1
  done
}

# The targets reach projects behind the library, too, where there is no generator: they must keep quiet, whether the library is a project or a package.
between() {
  local app=$consumers/Between/App packed
  dotnet build -c Release -v q "$consumers/Between/Losses" && dotnet pack -c Release -v q --no-build -o "$consumers/feed" "$consumers/Between/Losses" || return 1
  for packed in false true; do
    rm -rf "$app/bin" "$app/obj"
    dotnet restore -v q -p:Packed=$packed "$app" || return 1
    # It is behind the library that the package's targets were found at all.
    if ! grep -qi lossgen "$app/obj/App.csproj.nuget.g.targets"; then
      echo "The targets of the package do not reach the app: this shows nothing."
      return 1
    fi
    dotnet build -c Release -v q --no-restore --no-dependencies -p:Packed=$packed -p:CompilerApiVersion=roslyn4.2 "$app" || return 1
    [ "$(dotnet "$app/bin/Release/net10.0/App.dll")" = 1.098612 ] || return 1
  done
}

# Own lines are those of Demand.cs: 3 of 6 are run, braces counted. Emitted files must not be counted at all.
coverage() {
  local tests=$consumers/Coverage/Shop.Tests report
  dotnet build -v q "$tests" || return 1
  "$tests/bin/Debug/net10.0/Shop.Tests" --coverlet --coverlet-output-format cobertura --results-directory "$work/coverage" || return 1
  report=$(find "$work/coverage" "$tests" -name '*cobertura*.xml' | head -n 1)
  grep -E '<(coverage|class) ' "$report" | sed 's/<methods.*//'
  local files
  files=$(grep -oE 'filename="[^"]*"' "$report" | sed 's/.*[\/"]\([^/"]*\)"$/\1/' | sort -u)
  echo "files counted: $files"
  [ "$files" = Demand.cs ] && grep -qE '<coverage [^>]*lines-covered="4"[^>]*' "$report" && grep -qE '<coverage [^>]*lines-valid="8"' "$report"
}

# Of the commit that is checked out, in a folder of another name: no path, no time and no order of files is in what people get.
same_binaries() {
  local file
  git clone -q "$root" "$work/another" && (cd "$work/another" && dotnet pack -c Release -v q) || return 1
  unzip -q -o "$work/another/artifacts/package/LossGen.$version.nupkg" -d "$work/second" && unzip -q -o "$consumers/feed/LossGen.$version.nupkg" -d "$work/first" || return 1
  for file in lib/netstandard2.0/LossGen.dll lib/net8.0/LossGen.dll lib/net10.0/LossGen.dll analyzers/dotnet/cs/LossGen.Generator.dll analyzers/dotnet/cs/LossGen.CodeFixes.dll; do
    cmp "$work/first/$file" "$work/second/$file" || return 1
  done
}
