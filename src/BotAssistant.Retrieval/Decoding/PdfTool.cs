using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>One run of <c>pdftotext</c>: the file goes in and the text comes out over pipes, both bounded, and nobody waits for ever.</summary>
internal static class PdfTool
{
    // UTF-8 of Chinese is three bytes for a character.
    private const int BytesPerCharacter = 4;
    private const int MostComplaint = 16 * 1024;

    public static async Task<(string Text, DecodingKey? Problem)> RunAsync(DecodingJob job)
    {
        using var process = new Process { StartInfo = Start(job.Limits.PdfTool) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return (string.Empty, DecodingKeys.PdfToolMissing);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(job.Stop);
        try
        {
            var complaint = ReadAsync(process.StandardError.BaseStream, MostComplaint, keepReading: true, stop.Token);
            var text = ReadAsync(process.StandardOutput.BaseStream, job.Limits.TextCharacters * BytesPerCharacter, keepReading: false, stop.Token);
            await WriteAsync(process, job.Content, stop.Token);
            var output = await text;
            if (output is null)
                throw job.TooLong();
            var said = await complaint ?? string.Empty;
            await process.WaitForExitAsync(stop.Token);
            return (output, Problem(process.ExitCode, said));
        }
        finally
        {
            await stop.CancelAsync();
            Kill(process);
        }
    }

    private static ProcessStartInfo Start(string tool)
    {
        var start = new ProcessStartInfo(tool)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in new[] { "-enc", "UTF-8", "-eol", "unix", "-", "-" })
            start.ArgumentList.Add(argument);
        // Its complaints are matched below, so they must not be translated.
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static DecodingKey? Problem(int exit, string said) => exit switch
    {
        0 => null,
        _ when said.Contains("Incorrect password", StringComparison.OrdinalIgnoreCase) || said.Contains("encrypt", StringComparison.OrdinalIgnoreCase) =>
            DecodingKeys.EncryptedPdf,
        // "Permission error": the document forbids copying.
        3 => DecodingKeys.EncryptedPdf,
        _ => DecodingKeys.BrokenPdf,
    };

    private static async Task WriteAsync(Process process, ReadOnlyMemory<byte> content, CancellationToken stop)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(content, stop);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It gave up before the end of the file; its exit code says why.
        }
    }

    // Null when there is more than may be, unless the rest is to be read and forgotten.
    private static async Task<string?> ReadAsync(Stream stream, long most, bool keepReading, CancellationToken stop)
    {
        using var read = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer, stop)) > 0)
            {
                if (read.Length + count <= most)
                    read.Write(buffer, 0, count);
                else if (!keepReading)
                    return null;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return Encoding.UTF8.GetString(read.GetBuffer(), 0, (int)read.Length);
    }

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the order.
        }
    }
}
