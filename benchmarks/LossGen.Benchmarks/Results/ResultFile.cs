using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LossGen.Benchmarks.Results;

/// <summary>Writes and reads compare.json.</summary>
internal static class ResultFile
{
    public const string Name = "compare.json";

    // Names such as Rényi's stay readable; the file is no part of a web page.
    private static readonly ResultJson s_json = new(new JsonSerializerOptions(ResultJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The text of a result, with one measurement a line, so that two files can be compared line by line.</summary>
    public static string Write(ComparisonResult result)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter writer = new(text, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = s_json.Options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("schema", result.Schema);
            writer.WritePropertyName("host");
            JsonSerializer.Serialize(writer, result.Host, s_json.HostEnvironment);
            writer.WritePropertyName("lossGen");
            JsonSerializer.Serialize(writer, result.LossGen, s_json.BuildVersion);
            WriteLines(writer, "jobs", result.Jobs, s_json.JobDescription);
            WriteLines(writer, "measurements", result.Measurements, s_json.TimeMeasurement);
            WriteLines(writer, "accuracy", result.Accuracy, s_json.AccuracyMeasurement);
            WriteLines(writer, "margins", result.Margins, s_json.MarginMeasurement);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan) + "\n";
    }

    /// <exception cref="InvalidDataException">The text is no such file, or one of another schema: the message says which.</exception>
    public static ComparisonResult Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("schema", out JsonElement schema) || !schema.TryGetInt32(out int version))
            {
                throw new InvalidDataException($"It has no schema; {ComparisonResult.CurrentSchema} is expected.");
            }

            if (version != ComparisonResult.CurrentSchema)
            {
                throw new InvalidDataException($"Its schema is {version}; {ComparisonResult.CurrentSchema} is expected.");
            }

            return document.Deserialize(s_json.ComparisonResult)!;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    private static void WriteLines<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T> values, JsonTypeInfo<T> type)
    {
        writer.WriteStartArray(name);
        foreach (T value in values)
        {
            // A raw value keeps its own white space, and gets none.
            writer.WriteRawValue("\n    " + JsonSerializer.Serialize(value, type));
        }

        writer.WriteEndArray();
    }
}
