// Fetches the parts of .NET as they were compressed when the page was published, so that any server of static files sends the small ones, and counts the bytes.

export function createLoader(compressed, report) {
  let loaded = 0;
  const fetchPart = async uri => {
    let response = await fetch(compressed ? uri + '.gz' : uri, { cache: 'force-cache' });
    if (compressed && !response.ok) {
      response = await fetch(uri, { cache: 'force-cache' });
    }

    if (!response.ok) {
      throw new Error(`${uri} cannot be loaded: ${response.status}`);
    }

    const parts = [];
    for (let reader = response.body.getReader(), part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      loaded += part.value.length;
      report(loaded);
    }

    const blob = new Blob(parts);
    const start = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
    // A server may have unpacked it already.
    const isPacked = start[0] === 0x1f && start[1] === 0x8b;
    return new Response(isPacked ? blob.stream().pipeThrough(new DecompressionStream('gzip')) : blob, { headers: { 'Content-Type': 'application/wasm' } });
  };
  return (type, name, uri) => (type === 'assembly' || type === 'dotnetwasm' ? fetchPart(uri) : undefined);
}
