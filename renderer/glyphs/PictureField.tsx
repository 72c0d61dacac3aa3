/** The picture of a character: chosen, shown, cut to its size. */
import { Button, Flex } from 'antd';
import { useId, useRef, useState } from 'react';
import { quoted } from '../../shared/values/quotes.ts';
import { FieldFault } from '../ui/FieldFault.tsx';
import { GlyphSquare } from './GlyphSquare.tsx';
import { readGlyph } from './read-picture.ts';

interface PictureProps {
  character: string;
  value?: string;
  onChange?: (bitmap: string | undefined) => void;
}

/** Chooses a picture and shows what becomes of it. */
export function PictureField({ character, value, onChange }: PictureProps) {
  const input = useRef<HTMLInputElement>(null);
  const faultId = useId();
  const [fault, setFault] = useState<string>();
  const [reading, setReading] = useState(false);
  const choose = async (file: File): Promise<void> => {
    setReading(true);
    try {
      const read = await readGlyph(file);
      if ('fault' in read) setFault(read.fault);
      else {
        setFault(undefined);
        onChange?.(read.glyph);
      }
    } catch (error) {
      console.error(error);
      setFault(`${quoted(file.name)}读不出来，请换一张图`);
    } finally {
      setReading(false);
    }
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        aria-label="字的图片"
        accept="image/png,image/jpeg"
        // Forms of the library show a hidden one.
        style={{ display: 'none' }}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void choose(file);
          event.target.value = '';
        }}
      />
      <Flex gap={16} align="center">
        <Button loading={reading} onClick={() => input.current?.click()}>
          {value === undefined ? '选图片' : '另选图片'}
        </Button>
        {value === undefined ? null : (
          <>
            <GlyphSquare character={character} bitmap={value} size={6} />
            <GlyphSquare character={character} bitmap={value} size={1.5} />
          </>
        )}
      </Flex>
      <FieldFault id={faultId} fault={fault} />
    </>
  );
}
