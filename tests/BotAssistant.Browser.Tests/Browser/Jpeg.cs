using System.Buffers.Binary;
using System.Text;
using Microsoft.Playwright;

namespace BotAssistant.Browser.Tests.Browser;

/// <summary>Photos as a phone's camera makes them, and what can be said of one without decoding it.</summary>
internal static class Jpeg
{
    /// <summary>What the photo tells of its place; nobody should get to know it.</summary>
    public const string Place = "at-home-in-the-third-house";

    private const byte Marker = 0xFF, StartOfImage = 0xD8, StartOfScan = 0xDA, Exif = 0xE1;

    /// <summary>Drawn by the browser, with a note in its EXIF part as cameras write it.</summary>
    public static async Task<byte[]> TakeAsync(IPage page, int width, int height)
    {
        var drawn = await page.EvaluateAsync<string>(
            """
            async ([width, height]) => {
              const canvas = Object.assign(document.createElement('canvas'), { width, height });
              const pen = canvas.getContext('2d');
              for (let i = 0; i < 400; i++) {
                pen.fillStyle = `hsl(${i * 37 % 360} 70% 50%)`;
                pen.fillRect(i * 613 % width, i * 389 % height, 700, 500);
              }
              return canvas.toDataURL('image/jpeg', 0.9);
            }
            """,
            new[] { width, height });
        var image = Convert.FromBase64String(drawn[(drawn.IndexOf(',', StringComparison.Ordinal) + 1)..]);
        return [.. image[..2], .. Note(), .. image[2..]];
    }

    /// <summary>The size of the picture, as its frame header says.</summary>
    public static (int Width, int Height) SizeOf(ReadOnlySpan<byte> image)
    {
        foreach (var (kind, from, _) in Segments(image))
        {
            // SOF0 to SOF15, without the three of these that are something else.
            if (kind is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(image[(from + 3)..]), BinaryPrimitives.ReadUInt16BigEndian(image[(from + 1)..]));
            }
        }

        throw new InvalidDataException("No frame header.");
    }

    public static bool HasExif(ReadOnlySpan<byte> image) => Segments(image).Exists(segment => segment.Kind == Exif);

    private static List<(byte Kind, int From, int Length)> Segments(ReadOnlySpan<byte> image)
    {
        Assert.Equal([Marker, StartOfImage], image[..2].ToArray());
        var segments = new List<(byte, int, int)>();
        for (var at = 2; image[at] == Marker && image[at + 1] != StartOfScan;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(image[(at + 2)..]);
            segments.Add((image[at + 1], at + 4, length - 2));
            at += 2 + length;
        }

        return segments;
    }

    /// <summary>An EXIF part with one entry: ImageDescription.</summary>
    private static byte[] Note()
    {
        var text = Encoding.ASCII.GetBytes(Place + "\0");
        byte[] directory =
        [
            .. "MM\0*"u8, 0, 0, 0, 8, // big-endian; the directory begins at 8
            0, 1, // one entry
            0x01, 0x0E, 0, 2, 0, 0, 0, (byte)text.Length, 0, 0, 0, 26, // ImageDescription, ASCII, so long, at 26
            0, 0, 0, 0, // no further directory
            .. text,
        ];
        byte[] content = [.. "Exif\0\0"u8, .. directory];
        return [Marker, Exif, 0, (byte)(content.Length + 2), .. content];
    }
}
